import { loadWaitingSteps, removeFromOutbox, retryEntry, sendOutbox } from '../../api/outbox'
import { askToConfirm } from '../../device/confirmed'
import { toWaitingLine } from '../../format/waiting'
import { registerPage } from '../../page/base-page'
import type { TapEvent } from '../../page/events'

/**
 * The officer's steps in the outbox. They are sent automatically when the phone is online. If the
 * server refuses one, the officer decides here whether to send it again or to delete it.
 */
registerPage({
  loads: 'shown',
  data: { lines: [] as ReturnType<typeof toWaitingLine>[] },

  async loadContent() {
    const waitingSteps = await loadWaitingSteps()
    return { lines: waitingSteps.map((waitingStep) => toWaitingLine(waitingStep, Date.now())) }
  },
  async sendWaiting() {
    if (!(await this.runStep(sendOutbox))) return
    await this.refresh()
    const hasUnsentLines = this.data.lines.some(({ problem }) => !problem)
    if (hasUnsentLines) wx.showToast({ title: '还没有网络，请稍后再试', icon: 'none' })
  },
  async retryStep(event: TapEvent) {
    await retryEntry(event.currentTarget.dataset.key)
    await this.sendWaiting()
  },
  async giveUp(event: TapEvent) {
    const explanation = '它还没有写入案卷，删掉就找不回来。'
    if (!(await askToConfirm('删掉这一项？', explanation, '删掉', 'gone'))) return
    await removeFromOutbox(event.currentTarget.dataset.key)
    await this.refresh()
  },
})
