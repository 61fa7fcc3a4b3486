import { commitments, penaltyGrades, severities } from '../vocabulary/stars'
import type { Input } from './inputs'

/** An input of the index in words, without any person. */
export function inputWords(input: Input): string {
  switch (input.kind) {
    case 'rating':
      return `${input.day} 消费者评价`
    case 'complaint':
      return `${input.day} 经核实的投诉（${severities.label(input.severity)}）`
    case 'penalty':
      return `${input.from} 行政处罚（${penaltyGrades.label(input.grade)}，${input.until} 起不再计入）`
    case 'commitment':
      return `${input.from} 起参加${commitments.label(input.commitment)}`
    case 'unperformed':
      return `${input.from} 起有调解协议没有履行`
    case 'listing':
      return `${input.from} 起列入严重违法失信名单`
  }
}
