import { type Finding, personalDataKinds } from './finding'
import { findNames } from './names'
import { findNumbers, type Stretch } from './numbers'
import { plainly } from './plain'

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领'
const gap = '[\\s·•.\\-]{0,2}'
const plate = `[${provinces}]${gap}[A-Z]${gap}(?:[A-Z0-9]${gap}){4,5}[A-Z0-9挂学警港澳使领]`
const police = `WJ${gap}[${provinces}]?(?:${gap}[A-Z0-9]){4,6}`

/** Patterns over letters and digits of the plain text; Chinese numerals count as digits where they may be meant so. */
const patterns: { kind: Stretch['kind']; pattern: RegExp }[] = [
  { kind: 'plate', pattern: new RegExp(`${plate}|${police}`, 'gi') },
  {
    kind: 'email',
    pattern: /[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\]|#at#)\s?[\w-]{1,63}(?:\s?(?:\.|\(dot\)|点)\s?[a-z][\w-]{1,62}){1,4}/gi,
  },
  {
    kind: 'account',
    pattern:
      /(?:微信|薇信|威信|v信|wechat|weixin|vx|wx|加v|qq|扣扣|企鹅)(?:号码|号|id|：|:|是|为|\s|加){0,4}[a-z0-9][-_a-z0-9]{4,29}/gi,
  },
  { kind: 'account', pattern: /wxid_[a-z0-9]{6,30}/gi },
  { kind: 'mobile', pattern: /\+(?!86)[1-9](?:[\s().-]{0,2}\d){6,14}/g },
  { kind: 'landline', pattern: /(?:电话|座机|固话|传真|tel|拨打|致电)[^\d\n]{0,6}[2-8]\d{2,3}[\s-]?\d{4}(?!\d)/gi },
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

function findPatterns(text: string): Stretch[] {
  return patterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ kind, from: match.index!, to: match.index! + match[0].length })),
  )
}

/**
 * All parts of a text that look like personal data, in order; touching findings of one kind are one. It rather marks
 * too much: a reviewer can release a wrong finding, but a missed one is published.
 */
export function scan(text: string): Finding[] {
  const plain = plainly(text)
  const stretches = [
    ...findNumbers(plain.digits),
    ...findPatterns(plain.digits),
    ...findPatterns(plain.text),
    ...findNames(plain.text),
  ]
  const toFinding = ({ kind, from, to }: Stretch): Finding => ({
    kind,
    start: plain.starts[from]!,
    end: plain.ends[to - 1]!,
  })
  return personalDataKinds.codes
    .flatMap((kind) => joined(stretches.filter((one) => one.kind === kind).map(toFinding)))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

function joined(findings: Finding[]): Finding[] {
  const result: Finding[] = []
  for (const finding of findings.sort((a, b) => a.start - b.start)) {
    const last = result[result.length - 1]
    if (last && finding.start <= last.end) last.end = Math.max(last.end, finding.end)
    else result.push({ ...finding })
  }
  return result
}
