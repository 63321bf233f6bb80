// Diagrams as files on the administrator's own computer.

export function download(xml, name) {
  const url = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Lets the user choose a file; resolves to {name, file}, or never when the choice is cancelled. */
export function choose() {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.bpmn,.xml,application/xml,text/xml' });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve({ name: input.files[0].name, file: input.files[0] }));
    input.click();
  });
}
