type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | null;

/** An element of the page by its id. */
export function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** A new element. Children that are strings become text, whatever they hold: nothing is ever read as HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** A new element of a drawing. */
export function svg(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill<T extends Element>(element: T, attributes: Attributes, children: readonly Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Shows items a page at a time: the first now, the others when somebody asks for them or scrolls to the end. */
export function renderInPages<T>(
  target: Element,
  more: HTMLElement,
  { items, pageSize, render }: { items: readonly T[]; pageSize: number; render: (item: T) => Node },
): void {
  let shown = 0;
  target.replaceChildren();
  const showPage = () => {
    target.append(...items.slice(shown, shown + pageSize).map(render));
    shown = Math.min(items.length, shown + pageSize);
    more.hidden = shown >= items.length;
    more.textContent = `Show more (${items.length - shown} left)`;
  };
  more.onclick = showPage;
  showPage();
}
