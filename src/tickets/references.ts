import { foldPasted } from './pasted-text.js';

/** Ids of advisories whose form tells what they are. GHSA ids have no vowels and no look-alikes in them. */
const reference =
  /(?<![\p{L}\p{N}])(?:GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|(?:PYSEC|GO|RUSTSEC|OSV|MAL|GSD|EUVD|ZDI|JLSEC|VMSA)-\d{2,4}-\d{1,10}|(?:RHSA|RHBA|ALAS|ELSA|ALSA)-?\d{4}[:-]\d{3,6}|SUSE-[SR]U-\d{4}:\d{1,5}-\d{1,2}|(?:DSA|DLA|USN)-\d{3,5}-\d{1,3}|VU#\d{5,7}|ICSA-\d{2}-\d{3}-\d{2}|FG-IR-\d{2}-\d{3}|SSA-\d{6}|ADV\d{6}|cisco-sa-[a-z0-9-]{4,60})(?![\p{L}\p{N}])/giu;

const referencesMax = 10;

/** The ids of advisories in a text or in its links (GitHub, OSV, distributions), in their order, each once, at most ten. */
export function findReferences(text: string): string[] {
  const found = new Set<string>();
  for (const [id] of foldPasted(text).text.matchAll(reference)) {
    const isGitHub = /^GHSA/i.test(id);
    found.add(isGitHub ? `GHSA${id.slice(4).toLowerCase()}` : id.toUpperCase());
    if (found.size >= referencesMax) break;
  }
  return [...found];
}
