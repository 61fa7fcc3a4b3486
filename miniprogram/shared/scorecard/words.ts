import { commitments, factReplies, penaltyGrades, severities } from '../vocabulary/stars'
import type { LastingInput, ScoreInput } from './inputs'
import type { CapCode, Score } from './score'
import type { ScoreBounds } from './statistics'

/** Shown in place of stars. */
export const tooFewRatings = '到店评价还不够多，暂不评星'

export const capSentences: Record<CapCode, string> = {
  unperformed: '签了调解协议还没有履行，最高三星',
  seriousPenalty: '有公示期内的严重行政处罚，最高二星',
  dishonestyList: '列入严重违法失信名单，只评一星',
}

/** An input of the score in words. It names no person. */
export function inputWords(input: ScoreInput): string {
  switch (input.kind) {
    case 'rating':
      return `${input.day} 消费者评价`
    case 'complaint':
      return `${input.day} 经核实的投诉（${severities.label(input.severity)}）`
    case 'penalty':
      return `${input.from} 行政处罚（${penaltyGrades.label(input.grade)}，${input.endDay} 起不再公示）`
    case 'commitment':
      return `${input.from} 起参加${commitments.label(input.commitment)}`
    case 'unperformed':
      return `${input.from} 起有调解协议没有履行`
    case 'listing':
      return `${input.from} 起列入严重违法失信名单`
    case 'succession':
      return `${input.from} 认定和“${input.name}”是同一家店，它的评价和投诉算在这里`
  }
}

/**
 * The facts that a buyer should know regardless of the stars. The shop's pledges are omitted,
 * because they are shown separately.
 */
export function factWords(facts: LastingInput[]): string[] {
  const otherFacts = facts.filter(({ kind }) => kind !== 'commitment')
  return otherFacts.map((fact) => {
    const replyText = fact.reply ? `。商家：${factReplies.label(fact.reply)}` : ''
    return `${inputWords(fact)}${replyText}`
  })
}

const chineseNumerals = '零一二三四五'

/** How certain the stars are, in one sentence. */
export function levelWords({ level }: Pick<Score, 'level'>): string {
  if (!level) return tooFewRatings
  const { from: lowestStars, to: highestStars } = level
  const starRange =
    lowestStars === highestStars
      ? `${chineseNumerals[lowestStars]}星`
      : `${chineseNumerals[lowestStars]}星到${chineseNumerals[highestStars]}星之间`
  return `九成把握在${starRange}`
}

const againstWords: Record<Score['complaints']['against'], string> = {
  fewer: '少于同行',
  more: '多于同行',
  unclear: '和同行相比，数据不足以区分',
}

/** Visitors, complaints and their handling, one line each. */
export function scoreLines({
  complaints,
  handling,
  visitors,
  level,
}: Score): { label: string; value: string }[] {
  const { asked: askedCount, answered, agreed, performed } = handling
  const handlingTexts = [
    ...(askedCount > 0 ? [`按时答复 ${answered}/${askedCount} 件`] : []),
    ...(agreed > 0 ? [`履行协议 ${performed}/${agreed} 件`] : []),
  ]
  const lossNote = level && level.lost > 0 ? `，减${chineseNumerals[level.lost]}星` : ''
  return [
    {
      label: '到店评价',
      value: visitors
        ? `${visitors.count} 人，估计均分 ${formatHundredths(visitors.mean)}`
        : tooFewRatings,
    },
    { label: '投诉', value: `${againstWords[complaints.against]}${lossNote}` },
    { label: '投诉处理', value: handlingTexts.join('，') || '还没有需要处理的投诉' },
  ]
}

/** Each figure with its interval of 90 % certainty. */
export function figureLines({ complaints, visitors }: Score): { label: string; value: string }[] {
  const intervalText = ({ from: lowerBound, to: upperBound }: ScoreBounds) =>
    `（九成把握在 ${formatHundredths(lowerBound)} 至 ${formatHundredths(upperBound)}）`
  return [
    ...(visitors
      ? [
          {
            label: '估计均分',
            value: `${formatHundredths(visitors.mean)} 分${intervalText(visitors)}`,
          },
        ]
      : []),
    {
      label: '投诉是同行的',
      value: `${formatHundredths(complaints.rate)} 倍${intervalText(complaints)}`,
    },
  ]
}

const formatHundredths = (value: number): string => (value / 100).toFixed(2)
