import type { Board } from '../../shared/contract/command'

export interface Count {
  name: keyof Board['counts']
  label: string
  count: number
  /** A figure has a colour only when it is above zero. */
  tone: '' | 'red' | 'amber'
}

const tiles: [Count['name'], string, Count['tone']][] = [
  ['received', '新投诉', 'amber'],
  ['offered', '派单中', ''],
  ['returned', '没有人接', 'red'],
  ['inHand', '办理中', ''],
  ['urgent', '立即', 'red'],
  ['overdue', '已超时', 'red'],
  ['triple', '超三倍', 'red'],
]

/** The figures at the head of the board, in the order that a case passes through. */
export const counts = (board: Board['counts']): Count[] =>
  tiles.map(([name, label, tone]) => ({ name, label, count: board[name], tone: board[name] > 0 ? tone : '' }))
