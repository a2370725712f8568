const key = 'desk-theme';
const themes = ['system', 'light', 'dark'] as const;

/** Lets the person choose between the system's looks, light and dark; remembered in this browser. */
export function setUpTheme(select: HTMLSelectElement): void {
  const saved = themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system';
  select.value = saved;
  apply(saved);
  select.addEventListener('change', () => {
    localStorage.setItem(key, select.value);
    apply(select.value);
  });
}

function apply(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
}
