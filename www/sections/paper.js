// The certification of origin: what the certifier adds, and the paper itself, ready for the printer.
import { disclosure, h } from "../dom.js";
import { looseFaults, placeFaults } from "./fault.js";

const PARTIES = ["certifier", "producer", "exporter", "importer"];
const PERSON = { name: "partyName", address: "partyAddress", phone: "partyPhone", email: "partyEmail" };
const COMPLETE = { name: "organization", address: "street-address", phone: "tel", email: "email" };

/** The request for the certification; a person of whom nothing is said is left out. */
export function paperRequest(work, goods, today) {
  const { paper } = work;
  const said = (party) => Object.values(paper[party] ?? {}).some((text) => text.trim() !== "");
  const person = (party) => Object.fromEntries(Object.keys(PERSON).map((name) => [name, paper[party]?.[name] ?? ""]));
  const { from, through } = paper.blanket ?? {};
  return {
    goods,
    certificate: {
      code: goods.code,
      description: paper.description ?? goods.description ?? "",
      date: paper.date || today,
      certifier: person("certifier"),
      ...Object.fromEntries(PARTIES.slice(1).filter(said).map((party) => [party, person(party)])),
      ...((from || through) && { blanket: { from: from || "", through: through || "" } }),
      ...(paper.importedOn && { importedOn: paper.importedOn }),
    },
  };
}

export function paperForm(work, request, faults, page, context) {
  const { say } = context;
  const { paper } = work;
  const input = (path, label, value, more) => {
    const id = `paper-${path}`;
    return h(
      "div",
      { class: "field" },
      h("label", { for: id }, label),
      h("input", { id, value: value ?? "", "aria-describedby": `${id}-fault`, data: { key: id, path }, on: { change: ({ target }) => page.set(path, target.value.trim() || undefined) }, ...more }),
      h("p", { class: "fault", id: `${id}-fault`, hidden: true, data: { of: path } }),
    );
  };
  const person = (party) => [
    Object.entries(PERSON).map(([name, key]) => input(`${party}.${name}`, say(key), paper[party]?.[name], { autocomplete: party === "certifier" ? COMPLETE[name] : "off", inputmode: name === "phone" ? "tel" : name === "email" ? "email" : null })),
  ];
  const box = h(
    "div",
    { class: "paper-form" },
    h("fieldset", { class: "group" }, h("legend", {}, say("certifier")), h("div", { class: "fields" }, person("certifier"))),
    h(
      "div",
      { class: "fields" },
      input("description", say("goodName"), request.certificate.description, { autocomplete: "off" }),
      input("date", say("paperDate"), request.certificate.date, { type: "date" }),
      input("blanket.from", say("blanketFrom"), paper.blanket?.from, { type: "date" }),
      input("blanket.through", say("blanketThrough"), paper.blanket?.through, { type: "date" }),
      input("importedOn", say("importedOn"), paper.importedOn, { type: "date" }),
    ),
    PARTIES.slice(1).map((party) => disclosure(`paper/${party}`, { class: "more" }, say(party), h("fieldset", {}, h("legend", { class: "unseen" }, say(party)), h("div", { class: "fields" }, person(party))))),
  );
  const loose = looseFaults(placeFaults(box, faults, context, "certificate."), context);
  for (const fault of box.querySelectorAll("details .fault:not([hidden])")) fault.closest("details").open = true;
  return [box, loose];
}

/** The paper: both languages on one sheet, because the importer reads one and the exporter the other. */
export function paperView(paper, verdictText, page, context) {
  const { say, format } = context;
  const both = (text) => (text.en === text.ko ? text.en : [text.en, h("br"), h("span", { lang: "ko" }, text.ko)]);
  const blank = h("span", { class: "blank" }, "________________ ", h("small", {}, say("leftBlank")));
  return h(
    "article",
    { class: "certificate", "aria-labelledby": "certificate-title" },
    h("header", {}, h("h4", { id: "certificate-title" }, h("span", { lang: "en" }, "Certification of Origin"), " ", h("span", { lang: "ko" }, "원산지증명서")), h("p", {}, h("span", { lang: "en" }, "Korea–United States Free Trade Agreement"), " · ", h("span", { lang: "ko" }, "대한민국과 미합중국 간의 자유무역협정"))),
    h(
      "dl",
      {},
      paper.elements.map((element, at) => {
        const value = element.value.en ? both(element.value) : blank.cloneNode(true);
        return h("div", { data: { element: element.id, blank: element.value.en ? null : "" } }, h("dt", {}, `${at + 1}. `, h("span", { lang: "en" }, element.label.en), " / ", h("span", { lang: "ko" }, element.label.ko), h("small", { lang: "en" }, ` ${element.cite}`)), h("dd", {}, value));
      }),
    ),
    h("div", { class: "signing" }, ["Signature / 서명", "Date of signature / 서명일"].map((name) => h("p", {}, h("span", { class: "line", "aria-hidden": "true" }), name))),
    h(
      "footer",
      {},
      h("p", {}, [say("validThrough", { day: format.day(paper.validThrough) }), say("recordsThrough", { day: format.day(paper.recordsThrough) }), paper.lateClaimThrough && say("lateClaimThrough", { day: format.day(paper.lateClaimThrough) })].filter(Boolean).join(" · ")),
      h("p", { lang: "en" }, paper.cites.join("; ")),
      paper.warnings.map((warning) => h("p", {}, context.text(warning))),
      h("p", {}, `${say("paperSource")}. ${say("estimate")}`),
    ),
    h(
      "div",
      { class: "bill-actions" },
      h("button", { type: "button", class: "primary", data: { key: "paper/print" }, on: { click: page.print } }, say("printPaper")),
      h("button", { type: "button", data: { key: "paper/save" }, on: { click: page.save } }, say("savePaper")),
    ),
  );
}
