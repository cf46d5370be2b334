// Keeps the page for visits without a network, and says when newer law has been fetched.

/** Called with a function that brings the newer version, once there is one. */
export async function keepOffline(onNewer) {
  const { serviceWorker } = navigator;
  // Absent where the page is not served securely, or where the browser keeps nothing.
  if (!serviceWorker) return;
  const hadVersion = Boolean(serviceWorker.controller);
  let asked = false;
  serviceWorker.addEventListener("controllerchange", () => asked && location.reload());
  const registration = await serviceWorker.register(new URL("sw.js", import.meta.url));
  if (!registration) return;
  const offer = () => {
    const { waiting } = registration;
    if (!waiting || !hadVersion) return;
    onNewer(() => {
      asked = true;
      waiting.postMessage("take-over");
    });
  };
  offer();
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => installing.state === "installed" && offer());
  });
}
