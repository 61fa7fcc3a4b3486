import { call } from '../../cloud/call'
import { page, type Tap } from '../../page/page'
import type { InspectionTask, RecheckTask } from '../../shared/contract/draw'
import { day } from '../../words/when'

const until = (dueAt: number, now: number) => `${day(dueAt, now)}前${now > dueAt ? '，已到期' : ''}`

const taskLine = (task: InspectionTask, now: number) => ({
  ...task,
  about: [until(task.dueAt, now), task.orderId ? '领导交办' : '', `和${task.with}一起`].filter(Boolean).join(' · '),
  late: now > task.dueAt,
})

const recheckLine = ({ inspectionId: id, shop, dueAt, provedAt }: RecheckTask, now: number) => ({
  id,
  title: shop,
  about: `${until(dueAt, now)}改好 · ${provedAt ? '店家说改好了' : '店家还没有回话'}`,
})

/** Shops that were drawn for the caller or that a leader sends them to, and orders that wait to be looked at again. */
page({
  data: {
    inspections: [] as ReturnType<typeof taskLine>[],
    rechecks: [] as ReturnType<typeof recheckLine>[],
  },

  async load() {
    const { now, inspections, rechecks } = await call('merchant.tasks', {})
    return {
      inspections: inspections.map((one) => taskLine(one, now)),
      rechecks: rechecks.map((one) => recheckLine(one, now)),
    }
  },
  inspect(event: Tap) {
    const task = this.data.inspections[event.currentTarget.dataset.index]!
    const { drawId = '', orderId = '', merchantId, shop: name, category } = task
    this.visit('/officer/inspect/inspect', { merchantId, name, category, drawId, orderId })
  },
})
