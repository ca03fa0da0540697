/**
 * The only module that touches Dash: what the form hands over when somebody presses Run, and the run it shall show.
 */
export function createForm({ onRun }) {
  const submitted = document.getElementById("lab-submitted");
  new MutationObserver(() => onRun(JSON.parse(submitted.dataset.document).document)).observe(submitted, {
    attributeFilter: ["data-document"],
  });
  return {
    /** Fill the form with what this run trains. */
    show(run) {
      const { preset, experiment } = run;
      window.dash_clientside.set_props("lab-shown", { data: { preset, experiment } });
    },
    /** Put a message of the server's at its field. */
    blame(field, message) {
      const name = field?.split(".")[0].replaceAll("_", "-");
      const place = name && document.getElementById(`lab-${name}`);
      if (place && name !== "arms") window.dash_clientside.set_props(`lab-${name}`, { error: message });
      else if (name === "arms") window.dash_clientside.set_props("lab-arms-error", { children: message });
      else return false;
      return true;
    },
  };
}

/** Resolves when Dash has rendered the page. */
export async function rendered(id) {
  for (;;) {
    const node = document.getElementById(id);
    if (node) return node;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Draw this figure in a graph of Dash's. */
export function showFigure(id, figure) {
  window.dash_clientside.set_props(id, { figure });
}
