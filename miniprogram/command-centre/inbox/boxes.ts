export type QueueName = 'waiting' | 'moving' | 'closed' | 'erasures'

/** The texts of a queue. The last two are shown when it is empty. */
interface QueueTexts {
  label: string
  emptyTitle: string
  emptyHint: string
}

const textsByQueue: Record<QueueName, QueueTexts> = {
  waiting: {
    label: '待分派',
    emptyTitle: '没有等着派人的投诉',
    emptyHint: '新投诉一到，这里马上出现',
  },
  moving: {
    label: '已派出',
    emptyTitle: '没有派出去的投诉',
    emptyHint: '等接单的和正在办的在这里',
  },
  closed: {
    label: '已办结',
    emptyTitle: '还没有办结的投诉',
    emptyHint: '办结后的投诉会到这里',
  },
  erasures: {
    label: '删除申请',
    emptyTitle: '没有人在等',
    emptyHint: '有人申请删除个人信息时，会列在这里',
  },
}

const caseQueues: QueueName[] = ['waiting', 'moving', 'closed']

/**
 * The queues of the command centre with their texts and counts. Leaders also see the queue of
 * people who request the erasure of their personal data.
 */
export function toQueues(countByQueue: Partial<Record<QueueName, number>>, isLeader = false) {
  const queueNames: QueueName[] = isLeader ? [...caseQueues, 'erasures'] : caseQueues
  return queueNames.map((queueName) => ({
    name: queueName,
    count: countByQueue[queueName],
    ...textsByQueue[queueName],
  }))
}
