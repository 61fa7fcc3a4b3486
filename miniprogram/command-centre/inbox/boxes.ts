export type QueueName = 'waiting' | 'moving' | 'closed' | 'erasures'

/**
 * The boxes of the centre, each with what to say when it is empty. Leaders have one more, with the
 * people who ask for the erasure of their data.
 */
export function toQueues(countByQueue: Partial<Record<QueueName, number>>, isLeader = false) {
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
  const queues = [
    makeQueue('waiting', '待分派', '没有等着派人的投诉', '新投诉一到，这里马上出现'),
    makeQueue('moving', '已派出', '没有派出去的投诉', '等接单的和正在办的在这里'),
    makeQueue('closed', '已办结', '还没有办结的投诉', '办结后的投诉会到这里'),
  ]
  return isLeader
    ? [
        ...queues,
        makeQueue('erasures', '删除申请', '没有人在等', '有人申请删除个人信息时，会列在这里'),
      ]
    : queues
}
