import type { AppText } from '../../locales/app-text.js';
import type { About } from '../../tickets/about.js';
import { titleMaxLength } from '../../tickets/title.js';
import { extract, revealHidden, type UserText } from '../../tickets/user-text.js';
import { type Kit, sayScore } from './kit.js';
import { maybe, type TemplateData } from './template-data.js';

/** As many ids as are named; the others are counted. */
const idsShown = 3;

/** What a ticket is about, in one line under its number: the title, the offer, ids or score. No line where there is nothing to say. */
export function bindAbout({ title, offer, cves, cvss }: About, kit: Kit): readonly TemplateData[] {
  const texts = [title, offer].filter((text) => text !== undefined);
  const found = sayIds(cves, kit) ?? (cvss && sayScore(cvss, kit));
  if (texts.length === 0 && found === undefined) return [];
  return [
    {
      rows: {
        title: maybe(title, bindText),
        offer: maybe(offer, bindText),
        found: maybe(found, (text) => ({ t: { text } })),
        offergap: title !== undefined && texts.length > 1 ? [{}] : [],
        foundgap: texts.length > 0 && found !== undefined ? [{}] : [],
      },
    },
  ];
}

/** The same at the end of a line that begins with the number: each part by itself. */
export function bindAboutParts({ title, offer, cves, cvss }: About, kit: Kit): NonNullable<TemplateData['rows']> {
  const found = sayIds(cves, kit) ?? (cvss && sayScore(cvss, kit));
  return {
    title: maybe(title, bindText),
    offer: maybe(offer, bindText),
    found: maybe(found, (text) => ({ t: { text } })),
  };
}

/** In a line there is room for no more of an offer's name than of a title. */
function bindText(text: UserText): TemplateData {
  return { user: { text: extract(revealHidden(text), titleMaxLength) } };
}

function sayIds(cves: About['cves'], { t, list }: Kit): AppText | undefined {
  if (cves.length === 0) return undefined;
  const ids = cves.slice(0, idsShown);
  const more = cves.length - ids.length;
  return more > 0 ? t('about.moreIds', { ids: ids.join(', '), more }) : list(ids);
}
