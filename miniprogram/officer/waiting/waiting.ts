import { loadWaitingSteps, removeFromOutbox, retryEntry, sendWaiting } from '../../api/outbox'
import { askToConfirm } from '../../device/confirmed'
import { toWaitingLine } from '../../format/waiting'
import { registerPage } from '../../page/base-page'
import type { TapEvent } from '../../page/events'

/**
 * The officer's steps taken offline. They send themselves; one that the server refuses waits for
 * the officer.
 */
registerPage({
  loads: 'shown',
  data: { lines: [] as ReturnType<typeof toWaitingLine>[] },

  async loadContent() {
    return {
      lines: (await loadWaitingSteps()).map((waitingStep) =>
        toWaitingLine(waitingStep, Date.now()),
      ),
    }
  },
  async send() {
    if (!(await this.runStep(sendWaiting))) return
    await this.refresh()
    if (this.data.lines.some(({ problem }) => !problem))
      wx.showToast({ title: '还没有网络，请稍后再试', icon: 'none' })
  },
  async retryStep(event: TapEvent) {
    await retryEntry(event.currentTarget.dataset.key)
    await this.send()
  },
  async giveUp(event: TapEvent) {
    if (!(await askToConfirm('删掉这一项？', '它还没有写入案卷，删掉就找不回来。', '删掉', 'gone')))
      return
    await removeFromOutbox(event.currentTarget.dataset.key)
    await this.refresh()
  },
})
