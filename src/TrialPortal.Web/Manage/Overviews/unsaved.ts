// Asks before a page with something that was typed and not saved is left. Without this script nothing is asked; the form works the same.

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-unsaved]')) {
  let changed = form.dataset.unsaved === 'true';
  form.addEventListener('input', () => (changed = true));
  form.addEventListener('submit', () => (changed = false));
  addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault();
  });
}

export {};
