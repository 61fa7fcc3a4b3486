import { call } from '../../../../api/call'
import { dayText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import type { TapEvent } from '../../../../page/events'
import { moduleRecordPage } from '../../../menus'
import type { InspectionTask, RecheckTask } from '../../draw'

const dueText = (dueAt: number, now: number) =>
  `${dayText(dueAt, now)}前${now > dueAt ? '，已到期' : ''}`

function taskLine(inspectionTask: InspectionTask, now: number) {
  const { dueAt, orderId, with: colleagueName } = inspectionTask
  const aboutTexts = [dueText(dueAt, now), orderId ? '领导交办' : '', `和${colleagueName}一起`]
  return {
    ...inspectionTask,
    about: aboutTexts.filter(Boolean).join(' · '),
    late: now > dueAt,
  }
}

const recheckLine = (
  { inspectionId: id, shop: shopName, dueAt, provedAt }: RecheckTask,
  now: number,
) => ({
  id,
  title: shopName,
  about: `${dueText(dueAt, now)}改好 · ${provedAt ? '店家说改好了' : '店家还没有回话'}`,
})

/** The shops that the caller has to inspect, and the correction orders that they may recheck. */
registerPage({
  data: {
    inspections: [] as ReturnType<typeof taskLine>[],
    rechecks: [] as ReturnType<typeof recheckLine>[],
    /** The page to search shops; empty in a build without one. */
    finderPage: moduleRecordPage('shopFinder'),
  },

  async loadContent() {
    const { now, inspections, rechecks } = await call('merchant.tasks', {})
    return {
      inspections: inspections.map((inspectionTask) => taskLine(inspectionTask, now)),
      rechecks: rechecks.map((recheckTask) => recheckLine(recheckTask, now)),
    }
  },
  startInspection(tapEvent: TapEvent) {
    const task = this.data.inspections[tapEvent.currentTarget.dataset.index]!
    const { drawId = '', orderId = '', merchantId, shop: name, category } = task
    this.openPage('/modules/inspections/pages/inspect/inspect', {
      merchantId,
      name,
      category,
      drawId,
      orderId,
    })
  },
})
