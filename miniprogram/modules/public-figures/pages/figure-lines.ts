import { formatYuanSpoken } from '../../../format/money'
import type { DurationMeasure } from '../../../shared/figures/counts'
import {
  type Figures,
  type Quantile,
  type Share,
  shareRange,
} from '../../../shared/figures/figures'
import { wilsonInterval } from '../../../shared/scorecard/statistics'
import {
  countedFacts,
  firstSchemaOf,
  type Measure,
  measures,
} from '../../../shared/vocabulary/statistics'

/** A share (0 to 1) in percent, with one decimal. */
const percentOf = (share: number): number => Math.round(share * 1000) / 10

/**
 * The measures that depend on what consumers say. Until a month is final, the answers that are
 * missing are open, not overdue.
 */
const consumerMeasures: readonly Measure[] = [
  'confirmed',
  'resolved',
  'rated',
  'satisfied',
  'satisfied_of_all',
]

/** A share as a bar, ready for the template. */
export function bar(share: Share, name: string = measures.label(share.measure)) {
  const { measure, part, of: caseCount, pending } = share
  const range = shareRange(share)
  const lowest = percentOf(range?.from ?? 0)
  const highest = percentOf(range?.to ?? 0)
  const finalText = caseCount > 0 ? `${lowest}%` : '没有到期的'
  const pendingState = consumerMeasures.includes(measure) ? '未定' : '未到期'
  const pendingText = pending > 0 ? `，另有 ${pending} 件${pendingState}` : ''
  return {
    name,
    /** Length of the bar. */
    percent: lowest,
    /** What pending cases can still add, percent. */
    open: Math.round((highest - lowest) * 10) / 10,
    /** There are cases to count. */
    known: caseCount > 0,
    said: pending > 0 ? `最后在 ${lowest}% 到 ${highest}% 之间` : finalText,
    counted: `${part} / ${caseCount} 件${pendingText}`,
  }
}
export type Bar = ReturnType<typeof bar>

interface DurationText {
  name: string
  /** Formats a limit: minutes for the first contact, days for the end of a complaint. */
  limitText: (limit: number) => string
}

const durationTexts: Record<DurationMeasure, DurationText> = {
  contact: { name: '首次联系', limitText: (minutes) => minutesText(minutes) },
  close: { name: '投诉办结', limitText: (days) => `${days} 天` },
}

/**
 * Says within which limit a share of the cases was done. A limit of null: not even within the last.
 */
function quantileText(duration: DurationMeasure, { from: best, to: worst }: Quantile): string {
  const withinText = (limit: number | null) =>
    limit === null ? '没有做到' : `${durationTexts[duration].limitText(limit)}内`
  const space = worst === null ? '' : ' '
  if (best !== worst) return `最好 ${withinText(best)}、最差${space}${withinText(worst)}`
  return worst === null ? withinText(worst) : `在 ${withinText(worst)}`
}

/** The time that half of the cases took; empty if there is none or pending cases can change it. */
function medianText({ times }: Figures, duration: DurationMeasure): string {
  const median = times[duration]?.p50
  const isFinal = median && median.from === median.to
  return isFinal ? `一半${quantileText(duration, median)}` : ''
}

function timeLines(groupFigures: Figures): string[] {
  const lines: string[] = []
  for (const duration of Object.keys(durationTexts) as DurationMeasure[]) {
    const time = groupFigures.times[duration]
    if (!time) continue
    const { name } = durationTexts[duration]
    const halfText = quantileText(duration, time.p50)
    lines.push(`${name}：一半${halfText}，九成${quantileText(duration, time.p90)}`)
  }
  return lines
}

/** The duration that a measure is about. */
const durationOfMeasure: Partial<Record<Measure, DurationMeasure>> = {
  minute: 'contact',
  contact: 'contact',
  close: 'close',
}

function moneyLine({ agreedFen, performedFen }: Figures): string {
  if (agreedFen === undefined) return '约定的金额：期限都过了、五个人以上才公布'
  const performedText =
    performedFen === undefined ? '的不公布' : ` ${formatYuanSpoken(performedFen)}`
  return `约定 ${formatYuanSpoken(agreedFen)}，已履行${performedText}`
}

/** The counted facts of a table. A table of an older schema does not have the later facts. */
const factCounts = (groupFigures: Figures): string[] =>
  countedFacts.codes.flatMap((fact) =>
    groupFigures[fact] === undefined
      ? []
      : [`${countedFacts.label(fact)} ${groupFigures[fact]} 件`],
  )

/** The facts that an older table does not have, and the schema that introduced each. */
const laterFacts = (groupFigures: Figures): string[] =>
  countedFacts.codes.flatMap((fact) =>
    groupFigures[fact] === undefined
      ? [`${countedFacts.label(fact)}：第 ${firstSchemaOf(fact)} 版表格起才统计，这张表没有`]
      : [],
  )

/** The figures that are not shares: durations, amounts and counts, as lines. */
export function otherFigureLines(groupFigures: Figures): string[] {
  const { accepted, withdrawn, refused, reports, open, overdue } = groupFigures
  const openText = `未办结 ${open} 件，其中超期 ${overdue} 件`
  const factsText = factCounts(groupFigures).join('，')
  const lines = [
    ...timeLines(groupFigures),
    moneyLine(groupFigures),
    `受理 ${accepted} 件，撤回 ${withdrawn} 件，不予受理 ${refused} 件，举报 ${reports} 件`,
    [openText, factsText].filter(Boolean).join('；'),
    ...laterFacts(groupFigures),
  ]
  const hasConsumerAnswers = shareIn(groupFigures, 'resolved') && shareIn(groupFigures, 'rated')
  if (!hasConsumerAnswers) lines.push('评价、是否解决：回答的人不够多，或者这是更正，不公布')
  return lines
}

export const barsOf = ({ shares }: Figures): Bar[] => shares.map((share) => bar(share))

interface NamedFigures {
  id: string
  label: string
  figures: Figures
}

export const shareIn = ({ shares }: Figures, figureMeasure: Measure): Share | undefined =>
  shares.find((figureShare) => figureShare.measure === figureMeasure)

/** The z of Wilson's interval with a confidence of 90 %, as in the score (docs/scorecard.md). */
const z90 = 1.7

/** An interval of shares, 0 to 1. */
interface ShareInterval {
  from: number
  to: number
}

/**
 * The interval in which the true share lies with a confidence of 90 %, however the pending cases
 * end. They must not be left out: cases that end late differ from those that end early.
 */
function confidenceInterval({ part, of: dueCount, pending }: Share): ShareInterval {
  const caseCount = dueCount + pending
  return {
    from: wilsonInterval(part, caseCount, z90).from,
    to: wilsonInterval(part + pending, caseCount, z90).to,
  }
}

/** How the share of a group compares with that of all groups. */
const rankTexts = ['高于全部', '分不出高低', '低于全部']
/** Rank of a group without cases to count. */
const unrankedRank = 3

/**
 * Compares the groups by one measure. Groups that are above the whole with a confidence of 90 %
 * come first, then those that cannot be distinguished, then those below; groups without any due
 * case come last.
 */
export function compareGroups(groups: NamedFigures[], wholeFigures: Figures, measure: Measure) {
  const wholeShare = shareIn(wholeFigures, measure)
  const wholeRange = wholeShare && wholeShare.of > 0 ? shareRange(wholeShare) : undefined
  const duration = durationOfMeasure[measure]

  const rows = groups.flatMap(({ id, label, figures }) => {
    const share = shareIn(figures, measure)
    if (!share) return []
    const { of: dueCount } = share
    const row = { ...bar(share, label), id, of: dueCount, order: unrankedRank }
    if (dueCount === 0 || !wholeRange) return [row]

    const rank = rankOf(confidenceInterval(share), wholeRange)
    const durationText = duration ? medianText(figures, duration) : ''
    const countedTexts = [row.counted, rankTexts[rank], durationText]
    return [{ ...row, counted: countedTexts.filter(Boolean).join('；'), order: rank as number }]
  })
  return rows.sort(
    (first, second) =>
      first.order - second.order || second.of - first.of || (first.id < second.id ? -1 : 1),
  )
}

/** The definitions of the figures, for their readers. */
export const definitions = [
  '按收到的月份统计：一件投诉一直算在收到的那个月，下个月办结也不挪过去',
  '超期还没办的算在分母里；还没到期的单独列出，浅色是最后可能达到的',
  '“消费者确认解决”只看消费者自己的话：回访时说满意，或者说商家履行了；没有问到的不算解决',
  '仍在办理的月份，评价和是否解决只公布两周以前的回答，而且两周前后都有五个人以上、有好有坏才公布；其余的都是未定',
  '满意率有两种：占已评价的；和占全部应办结的，没有评价、超期没有办的都不算满意',
  '已履行的金额只算当场付清的和消费者说收到了的；双方自行和解的，记录里看不到付没付，不算',
  '“一分钟内联系”和“首次联系”是服务目标，其余期限依《市场监督管理投诉举报处理办法》和《市场监督管理行政处罚程序规定》',
  '高于、低于全部，是有九成把握的；把握不到的说分不出高低',
  '公示率：属实、办结、本人同意公示的投诉里，已经公示的占多少',
]

function minutesText(minutes: number): string {
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 1440 ? `${minutes / 60} 小时` : `${minutes / 1440} 天`
}

/** 0: wholly above the range of all groups; 2: wholly below it; 1: it cannot be said. */
function rankOf(interval: ShareInterval, wholeRange: ShareInterval): 0 | 1 | 2 {
  if (interval.from > wholeRange.to) return 0
  return interval.to < wholeRange.from ? 2 : 1
}
