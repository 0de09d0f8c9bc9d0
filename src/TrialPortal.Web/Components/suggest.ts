// Suggestions below a search field: a combobox with a listbox as WAI-ARIA describes it. Without this script the field is a plain one in a plain form.
// What is typed goes to the portal itself and nowhere else, and is kept nowhere (docs/decisions/0016).

type Suggestion = { kind: string; text: string; query: string; detail: string; count: number | null; url: string };
type Texts = { list: string; none: string; one: string; some: string; trial: string; trials: string };

const FEWEST = 2;
const LONGEST = 100;
const PAUSE = 150;

const savesData = () =>
  matchMedia('(prefers-reduced-data: reduce)').matches || Boolean((navigator as { connection?: { saveData?: boolean } }).connection?.saveData);

const element = (name: string, cssClass: string, text = '') => {
  const made = document.createElement(name);
  made.className = cssClass;
  made.textContent = text;
  return made;
};

const enhance = (input: HTMLInputElement) => {
  const form = input.form;
  const row = input.parentElement;
  if (!form || !row) return;
  const language = document.documentElement.lang === 'en' ? 'en' : 'nl';
  const texts = JSON.parse(input.dataset.suggest ?? '{}') as Texts;
  const list = element('ul', 'suggestions');
  list.id = `${input.id}-suggestions`;
  list.role = 'listbox';
  list.ariaLabel = texts.list;
  list.hidden = true;
  const status = element('p', 'visually-hidden');
  status.role = 'status';
  row.after(list, status);
  input.role = 'combobox';
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.ariaExpanded = 'false';

  let items: Suggestion[] = [];
  let active = -1;
  let typed = input.value;
  let timer = 0;
  let asking: AbortController | undefined;

  const stop = () => {
    clearTimeout(timer);
    asking?.abort();
    asking = undefined;
  };
  const close = () => {
    stop();
    list.hidden = true;
    active = -1;
    status.textContent = '';
    input.ariaExpanded = 'false';
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (index: number) => {
    const { kind, query, url } = items[index];
    close();
    if (kind === 'trial') location.assign(url);
    else {
      input.value = typed = query;
      form.requestSubmit();
    }
  };
  const mark = (index: number) => {
    active = index;
    [...list.children].forEach((option, at) => (option.ariaSelected = String(at === index)));
    const option = list.children[index];
    input.value = option ? items[index].query : typed;
    if (!option) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const show = () => {
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(
      ...items.map(({ text, detail, count }, index) => {
        const option = element('li', 'suggestions__item');
        option.id = `${list.id}-${index}`;
        option.role = 'option';
        option.ariaSelected = 'false';
        const many = count === null ? '' : `${count.toLocaleString(language)} ${count === 1 ? texts.trial : texts.trials}`;
        option.append(element('span', 'suggestions__text', text), ' ', element('span', 'suggestions__detail', detail), ' ', element('span', 'suggestions__count', many));
        // The field keeps the focus; a finger that scrolls the list chooses nothing, since no click follows.
        option.addEventListener('mousedown', (event) => event.preventDefault());
        option.addEventListener('click', () => choose(index));
        return option;
      }),
    );
    list.hidden = items.length === 0;
    input.ariaExpanded = String(!list.hidden);
    status.textContent = items.length === 0 ? texts.none : items.length === 1 ? texts.one : texts.some.replace('{0}', String(items.length));
  };
  const ask = async () => {
    const asked = (asking = new AbortController());
    try {
      const answer = await fetch(`/api/v1/suggest?lang=${language}&q=${encodeURIComponent(typed)}`, { signal: asked.signal, cache: 'no-store' });
      if (!answer.ok) return close();
      items = (await answer.json()).items;
      if (asked === asking && document.activeElement === input) show();
    } catch {
      // Stopped, or the network is away: the form works without suggestions.
      if (asked === asking) close();
    }
  };

  input.addEventListener('input', () => {
    stop();
    typed = input.value;
    const length = typed.trim().length;
    if (length < FEWEST || typed.length > LONGEST || savesData()) return close();
    timer = window.setTimeout(ask, PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === 'Escape' && open) {
      input.value = typed;
      close();
    } else if (event.key === 'Enter' && open && active >= 0) choose(active);
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !open && items.length > 0 && input.value === typed && typed.trim().length >= FEWEST) show();
    else if (event.key === 'ArrowDown' && open) mark(active + 1 === items.length ? -1 : active + 1);
    else if (event.key === 'ArrowUp' && open) mark(active === -1 ? items.length - 1 : active - 1);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', close);
  form.addEventListener('submit', close);
};

document.querySelectorAll<HTMLInputElement>('input[data-suggest]').forEach(enhance);
