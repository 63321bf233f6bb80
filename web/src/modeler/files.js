// Diagrams as files on the administrator's own computer.

export function download(xml, name) {
  const url = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Lets the user choose a file; resolves to {name, text}, or never when the choice is cancelled. */
export function choose() {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.bpmn,.xml,application/xml,text/xml' });
  return new Promise((resolve) => {
    input.addEventListener('change', async () => resolve({ name: input.files[0].name, text: await input.files[0].text() }));
    input.click();
  });
}
