// Printing all of the report: every fold opened, and closed again after it. Without that the page prints as its one sheet.
addEventListener("beforeprint", () => {
  if (document.body.dataset.print !== "whole") return;
  for (const details of document.querySelectorAll("#answer details:not([open])")) {
    details.open = true;
    details.dataset.forPrint = "";
  }
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-for-print]")) {
    details.open = false;
    delete details.dataset.forPrint;
  }
});

export function printWhole() {
  document.body.dataset.print = "whole";
  addEventListener("afterprint", () => delete document.body.dataset.print, { once: true });
  print();
}
