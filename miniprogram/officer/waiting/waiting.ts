import { dropWaiting, sendWaiting, tryAgain, waitingActs } from '../../cloud/outbox'
import { page, type Tap } from '../../page/page'
import { confirmed } from '../../phone/confirmed'
import { waitingLine } from '../../words/waiting'

/** The officer's steps taken offline. They send themselves; one that the server refuses waits for the officer. */
page({
  loads: 'shown',
  data: { lines: [] as ReturnType<typeof waitingLine>[] },

  async load() {
    return { lines: (await waitingActs()).map((one) => waitingLine(one, Date.now())) }
  },
  async send() {
    if (!(await this.act(sendWaiting))) return
    await this.load()
    if (this.data.lines.some(({ problem }) => !problem)) wx.showToast({ title: '还没有网络，请稍后再试', icon: 'none' })
  },
  async again(event: Tap) {
    await tryAgain(event.currentTarget.dataset.key)
    await this.send()
  },
  async giveUp(event: Tap) {
    if (!(await confirmed('删掉这一项？', '它还没有写入案卷，删掉就找不回来。', '删掉', 'gone'))) return
    await dropWaiting(event.currentTarget.dataset.key)
    await this.load()
  },
})
