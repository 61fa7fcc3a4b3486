import { call } from '../../../../api/call'
import { dayText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import type { TapEvent } from '../../../../page/events'
import { moduleRecordPage } from '../../../menus'
import type { InspectionTask, RecheckTask } from '../../draw'

const validUntil = (dueAt: number, now: number) =>
  `${dayText(dueAt, now)}前${now > dueAt ? '，已到期' : ''}`

const taskLine = (inspectionTask: InspectionTask, now: number) => ({
  ...inspectionTask,
  about: [
    validUntil(inspectionTask.dueAt, now),
    inspectionTask.orderId ? '领导交办' : '',
    `和${inspectionTask.with}一起`,
  ]
    .filter(Boolean)
    .join(' · '),
  late: now > inspectionTask.dueAt,
})

const recheckLine = (
  { inspectionId: id, shop: shopName, dueAt, provedAt }: RecheckTask,
  now: number,
) => ({
  id,
  title: shopName,
  about: `${validUntil(dueAt, now)}改好 · ${provedAt ? '店家说改好了' : '店家还没有回话'}`,
})

/**
 * Shops that were drawn for the caller or that a leader sends them to, and orders that wait to be
 * looked at again.
 */
registerPage({
  data: {
    inspections: [] as ReturnType<typeof taskLine>[],
    rechecks: [] as ReturnType<typeof recheckLine>[],
    /** Where shops are searched; empty where no module does. */
    finderPage: moduleRecordPage('shopFinder'),
  },

  async loadContent() {
    const { now, inspections, rechecks } = await call('merchant.tasks', {})
    return {
      inspections: inspections.map((inspectionTask) => taskLine(inspectionTask, now)),
      rechecks: rechecks.map((recheckTask) => recheckLine(recheckTask, now)),
    }
  },
  inspect(tapEvent: TapEvent) {
    const task = this.data.inspections[tapEvent.currentTarget.dataset.index]!
    const { drawId = '', orderId = '', merchantId, shop: name, category } = task
    this.visit('/modules/inspections/pages/inspect/inspect', {
      merchantId,
      name,
      category,
      drawId,
      orderId,
    })
  },
})
