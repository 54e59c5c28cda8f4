/**
 * Where the fonts of a page are. Each folder holds one face; system fonts are never named in the template, so a page
 * looks the same on every machine.
 */
const faces = {
  'source-serif-4': ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic'],
  inter: ['400Regular', '600SemiBold'],
  amiri: ['400Regular', '400Regular_Italic', '700Bold'],
  'noto-serif-hebrew': ['400Regular', '600SemiBold'],
}

/**
 * Where Galley may be installed: where this module is, unless it was bundled, and where the process was started. What
 * is not there is passed over.
 */
function roots(): string[] {
  const [before, after] = decodeURIComponent(import.meta.url).split('/report/render/pdf/')
  const own = before!.replace(/^file:\/\/(?:\/(?=[a-z]:))?/i, '')
  return after === undefined ? ['.'] : [own, '.']
}

export function fontPaths(): string[] {
  return roots().flatMap((root) =>
    Object.entries(faces).flatMap(([family, names]) =>
      names.map((name) => `${root}/node_modules/@expo-google-fonts/${family}/${name}`),
    ),
  )
}
