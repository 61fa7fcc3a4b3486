import type { WarningFile } from '../shared/contract/warning'

/** An article for the Official Account, as its editor takes it. */
export interface Article {
  /** At most 64 characters, the limit of the Official Account. */
  title: string
  /** Paragraphs, separated by an empty line. */
  text: string
  /** The title in the lines of the cover picture. */
  coverLines: string[]
}

const maxTitleLength = 64
const coverLineLength = 14
const maxCoverLines = 3

/**
 * A published warning as an article: everything that the public page shows, so that the article
 * leaves out neither the shop's reply nor a correction. The pictures are exported separately.
 * @param kindLabel the kind of the warning in words
 */
export function toArticle(warningFile: WarningFile, kindLabel: string): Article {
  const { title, body, merchant, documentNo, reply, basis, endDay, history } = warningFile
  const corrections = history
    .filter(({ type }) => type === 'corrected')
    .map(({ reason }) => `更正：${reason}`)
  const paragraphs = [
    kindLabel,
    merchant && `涉及商家：${merchant.name}`,
    body,
    reply && `商家的答复：${reply}`,
    ...corrections,
    documentNo && `依据文书：${documentNo}`,
    `法律依据：${basis}`,
    endDay && `公示到 ${endDay} 为止，到期请同时删除这篇文章。`,
    '有同样遭遇的，可以在本公众号菜单“投诉举报”里投诉、举报；紧急的请拨打 12315。',
  ]
  return {
    title: title.slice(0, maxTitleLength),
    text: paragraphs.filter(Boolean).join('\n\n'),
    coverLines: splitForCover(title),
  }
}

/** The title in lines. What does not fit into the last line ends with an ellipsis. */
function splitForCover(title: string): string[] {
  const characters = Array.from(title)
  const lines: string[] = []
  for (let start = 0; start < characters.length; start += coverLineLength)
    lines.push(characters.slice(start, start + coverLineLength).join(''))
  if (lines.length <= maxCoverLines) return lines
  const lastLine = lines[maxCoverLines - 1]!
  return [...lines.slice(0, maxCoverLines - 1), `${lastLine.slice(0, -1)}…`]
}
