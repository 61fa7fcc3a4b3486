import { type Finding, personalDataKinds } from './finding'
import { findNames } from './names'
import { findNumbers, type TextRange } from './numbers'
import { normalizeText } from './plain'

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领'
const separatorPattern = '[\\s·•.\\-]{0,2}'
const platePattern = `[${provinces}]${separatorPattern}[A-Z]${separatorPattern}(?:[A-Z0-9]${separatorPattern}){4,5}[A-Z0-9挂学警港澳使领]`
const policePlatePattern = `WJ${separatorPattern}[${provinces}]?(?:${separatorPattern}[A-Z0-9]){4,6}`

/**
 * Patterns for the normalised text. Each is applied twice: to the text, and to the text with digits
 * in place of Chinese numerals.
 */
const dataPatterns: { kind: TextRange['kind']; pattern: RegExp }[] = [
  { kind: 'plate', pattern: new RegExp(`${platePattern}|${policePlatePattern}`, 'gi') },
  {
    kind: 'email',
    pattern:
      /[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\]|#at#)\s?[\w-]{1,63}(?:\s?(?:\.|\(dot\)|点)\s?[a-z][\w-]{1,62}){1,4}/gi,
  },
  {
    kind: 'account',
    pattern:
      /(?:微信|薇信|威信|v信|wechat|weixin|vx|wx|加v|qq|扣扣|企鹅)(?:号码|号|id|：|:|是|为|\s|加){0,4}[a-z0-9][-_a-z0-9]{4,29}/gi,
  },
  { kind: 'account', pattern: /wxid_[a-z0-9]{6,30}/gi },
  { kind: 'mobile', pattern: /\+(?!86)[1-9](?:[\s().-]{0,2}\d){6,14}/g },
  {
    kind: 'landline',
    pattern: /(?:电话|座机|固话|传真|tel|拨打|致电)[^\d\n]{0,6}[2-8]\d{2,3}[\s-]?\d{4}(?!\d)/gi,
  },
  {
    kind: 'address',
    pattern:
      /[\u4e00-\u9fff]{1,12}(?:路|街|巷|弄|大道|道|村|镇|乡|小区|花园|苑|社区|庄|城|里|湾|坊)[^，。；！？,;!?\n]{0,12}?\d{1,5}(?:\s?[-－]\s?\d{1,5}){0,3}\s?(?:号|栋|幢|单元|室|户|座|组)(?:[^，。；！？,;!?\n]{0,10}?\d{1,5}\s?(?:号|楼|栋|幢|单元|室|户|座|层)){0,4}/g,
  },
  {
    kind: 'address',
    pattern:
      /\d{1,4}\s?(?:栋|幢|号楼|座)[^，。；！？,;!?\n]{0,6}?\d{1,5}(?:\s?(?:单元|室|户|号)[^，。；！？,;!?\n]{0,4}?(?:\d{1,5}\s?(?:室|户|号))?)?/g,
  },
]

function findPatterns(writtenText: string): TextRange[] {
  return dataPatterns.flatMap(({ kind, pattern }) =>
    [...writtenText.matchAll(pattern)].map((match) => ({
      kind,
      from: match.index!,
      to: match.index! + match[0].length,
    })),
  )
}

/**
 * All parts of a text that look like personal data, in their order. Touching findings of one kind
 * are joined. The scan finds too much rather than too little, because a reviewer can release a
 * wrong finding, but a missed one is published.
 */
export function scanPersonalData(writtenText: string): Finding[] {
  const normalized = normalizeText(writtenText)
  const foundRanges = [
    ...findNumbers(normalized.digits),
    ...findPatterns(normalized.digits),
    ...findPatterns(normalized.text),
    ...findNames(normalized.text),
  ]
  const toFinding = ({ kind, from, to }: TextRange): Finding => ({
    kind,
    start: normalized.starts[from]!,
    end: normalized.ends[to - 1]!,
  })
  return personalDataKinds.codes
    .flatMap((dataKind) =>
      joinFindings(foundRanges.filter((range) => range.kind === dataKind).map(toFinding)),
    )
    .sort((first, second) => first.start - second.start || first.end - second.end)
}

function joinFindings(findings: Finding[]): Finding[] {
  const joinedFindings: Finding[] = []
  for (const finding of findings.sort((first, second) => first.start - second.start)) {
    const previous = joinedFindings[joinedFindings.length - 1]
    if (previous && finding.start <= previous.end)
      previous.end = Math.max(previous.end, finding.end)
    else joinedFindings.push({ ...finding })
  }
  return joinedFindings
}
