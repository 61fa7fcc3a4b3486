import { ABSENT_TAGS, BUILTIN_TAGS } from './selector.ts'

const KNOWN_TAGS = new Set([
  ...BUILTIN_TAGS,
  'block',
  'template',
  'import',
  'include',
  'slot',
  'wxs',
])

/**
 * A comment, a wxs script, or an opening tag with its attributes. A tag within one of these, such
 * as in the value of an attribute, is not matched.
 */
const TAG_PATTERN =
  /<!--.*?-->|<wxs\b[^>]*\/>|<wxs\b.*?<\/wxs>|<([a-z][\w-]*)(?:\s+[^\s"'<>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*/gs

/**
 * Yields the tags of a template that are neither declared nor drawn by the simulator. Line and
 * column count from 1. `isAbsent` means that WeChat would draw the tag.
 */
export function* findUndeclaredTags(
  templateText: string,
  declaredComponents: object,
): Generator<{ tagName: string; isAbsent: boolean; line: number; column: number }> {
  for (const tagMatch of templateText.matchAll(TAG_PATTERN)) {
    const tagName = tagMatch[1]
    if (!tagName || tagName in declaredComponents || KNOWN_TAGS.has(tagName)) continue
    const linesBefore = templateText.slice(0, tagMatch.index).split('\n')
    yield {
      tagName,
      isAbsent: ABSENT_TAGS.test(tagName),
      line: linesBefore.length,
      column: linesBefore.at(-1)!.length + 1,
    }
  }
}
