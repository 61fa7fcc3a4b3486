export type BoxName = 'waiting' | 'moving' | 'closed'

interface Box {
  name: BoxName
  label: string
  /** Of open cases. */
  count?: number
  emptyTitle: string
  emptyHint: string
}

/** The three boxes of the centre, each with what to say when it is empty. */
export function boxes(counts: Record<'waiting' | 'moving', number>): Box[] {
  return [
    {
      name: 'waiting',
      label: '待分派',
      count: counts.waiting,
      emptyTitle: '没有等着派人的投诉',
      emptyHint: '新投诉一到，这里马上出现',
    },
    {
      name: 'moving',
      label: '办理中',
      count: counts.moving,
      emptyTitle: '没有正在办理的投诉',
      emptyHint: '分派出去的投诉会到这里',
    },
    {
      name: 'closed',
      label: '已办结',
      emptyTitle: '还没有办结的投诉',
      emptyHint: '办结后的投诉会到这里',
    },
  ]
}
