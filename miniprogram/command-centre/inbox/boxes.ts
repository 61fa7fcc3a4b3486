export type QueueName = 'waiting' | 'moving' | 'closed'

/** The three boxes of the centre, each with what to say when it is empty. */
export function toQueues(countByQueue: Partial<Record<QueueName, number>>) {
  const makeQueue = (
    queueName: QueueName,
    queueLabel: string,
    emptyTitle: string,
    emptyHint: string,
  ) => ({
    name: queueName,
    label: queueLabel,
    count: countByQueue[queueName],
    emptyTitle,
    emptyHint,
  })
  return [
    makeQueue('waiting', '待分派', '没有等着派人的投诉', '新投诉一到，这里马上出现'),
    makeQueue('moving', '已派出', '没有派出去的投诉', '等接单的和正在办的在这里'),
    makeQueue('closed', '已办结', '还没有办结的投诉', '办结后的投诉会到这里'),
  ]
}
