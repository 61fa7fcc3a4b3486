import type { Day } from '../clock/days'
import { commitments as commitmentList, industries } from '../vocabulary/stars'
import type { CapCode } from './bands'
import { kept } from './commitments'
import { openPenalties } from './enforcement'
import type { Evaluation, PartCode } from './evaluate'
import { model as present } from './parameters'
import { counted } from './ratings'
import { type Seen, type Shop, see } from './seen'
import type { Statistics, Tally } from './statistics'
import { quotient } from './whole'

/** One line of the reasons for a score: the points of a part and its most points, both in hundredths of the index. */
interface Reason {
  part: PartCode
  name: string
  points: number
  atMost: number
  words: string
}

const names: Record<PartCode, string> = {
  ratings: '消费者评价',
  complaints: '经核实的投诉',
  handling: '投诉处理',
  enforcement: '行政处罚',
  commitments: '放心消费承诺',
}

export const capWords: Record<CapCode, string> = {
  unperformed: '签了调解协议还没有履行，最高三星',
  seriousPenalty: '有公示期内的严重行政处罚，最高二星',
  dishonestyList: '列入严重违法失信名单，只评一星',
}

/** Shown in place of stars. */
export const sampleTooSmall = '样本不足，暂不评星'

/**
 * The reasons for a score, part by part, in words. The points may add up to a few hundredths less than the index: each
 * is rounded down.
 */
export function reasons(evaluation: Evaluation, statistics: Statistics, shop: Shop, model = present): Reason[] {
  const seen = see(statistics, shop, evaluation.day, model)
  const words: Record<PartCode, string> = {
    ratings: ratingWords(seen),
    complaints: complaintWords(seen),
    handling: handlingWords(seen),
    enforcement: enforcementWords(seen),
    commitments: commitmentWords(seen),
  }
  return (Object.keys(words) as PartCode[]).map((part) => ({
    part,
    name: names[part],
    points: quotient(evaluation.parts[part] * model.shares[part], 10_000),
    atMost: model.shares[part] * 100,
    words: words[part],
  }))
}

/** Stars, sample and caps in one sentence each. */
export function verdict({ stars, caps, sample }: Evaluation, model = present): string[] {
  const first = stars
    ? `消费评价星级：${'一二三四五'[stars - 1]}星`
    : `${sampleTooSmall}（折合 ${tenths(sample)} 条，满 ${tenths(model.sampleAtLeast)} 条才评）`
  return [first, ...caps.map(({ code }) => capWords[code])]
}

function ratingWords(seen: Seen): string {
  const { weight, points } = counted(seen)
  const peers = `同行平均 ${tenths(seen.model.ratings.industryMean[seen.shop.industry])} 分`
  if (weight === 0) return `还没有评价，按${industries.label(seen.shop.industry)}${peers}计`
  const stars = quotient(10 * points, 3 * weight) + 10
  const bound = seen.unverified.weight > seen.model.ratings.unverifiedAtMost * seen.unit
  const limited = bound ? '；未经核实的评价较多，合计权重已封顶' : ''
  return `评价折合 ${tenths(quotient(weight, seen.unit))} 条，均分 ${tenths(stars)}（满分 5 分，${peers}）${limited}`
}

function complaintWords({ complaints, unit }: Seen): string {
  if (complaints.weight === 0) return '没有经核实的投诉'
  return `经核实的投诉，按轻重和时间折合 ${tenths(quotient(complaints.severity, unit))} 件，与同行同规模店铺相比`
}

function handlingWords({ replied, agreed, performed }: Seen): string {
  if (replied.all === 0) return '还没有投诉需要处理，按中间值计'
  const of = (name: string, { good, all }: Tally) => (all === 0 ? '' : `${name} ${good}/${all}`)
  return [of('按时答复', replied), of('达成协议', agreed), of('履行协议', performed)].filter(Boolean).join('，')
}

function enforcementWords(seen: Seen): string {
  const open = openPenalties(seen)
  if (open.length === 0) return '没有公示期内的行政处罚'
  return `公示期内的行政处罚 ${open.length} 件，到期或信用修复后不再计入（最晚 ${latest(open.map(({ until }) => until))}）`
}

function commitmentWords(seen: Seen): string {
  const promised = kept(seen)
  return promised.length === 0 ? '还没有参加' : promised.map((code) => commitmentList.label(code)).join('、')
}

const tenths = (value: number): string => (value % 10 === 0 ? `${value / 10}` : `${quotient(value, 10)}.${value % 10}`)
const latest = (days: Day[]): Day => [...days].sort().pop()!
