import { ABSENT_TAGS, BUILTIN_TAGS } from './selector.ts'

const KNOWN = new Set([...BUILTIN_TAGS, 'block', 'template', 'import', 'include', 'slot', 'wxs'])
/** Comments and scripts, or one opening tag with its attributes, so that tags inside values are not taken for tags. */
const TAG =
  /<!--.*?-->|<wxs\b[^>]*\/>|<wxs\b.*?<\/wxs>|<([a-z][\w-]*)(?:\s+[^\s"'<>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*/gs

/** Tags of a template that are neither declared nor drawn here; `absent` for those that WeChat would draw. */
export function* undeclaredTags(
  text: string,
  declared: object,
): Generator<{ tag: string; absent: boolean; line: number; column: number }> {
  for (const match of text.matchAll(TAG)) {
    const tag = match[1]
    if (!tag || tag in declared || KNOWN.has(tag)) continue
    const before = text.slice(0, match.index).split('\n')
    yield { tag, absent: ABSENT_TAGS.test(tag), line: before.length, column: before.at(-1)!.length + 1 }
  }
}
