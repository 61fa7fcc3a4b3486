import { call } from '../cloud/call'
import type { Asked } from '../components/notice-card/lines'
import { askToSubscribe } from '../phone/subscribe'
import type { NoticeChoice } from '../shared/contract/service'
import { failureOf } from '../words/failure'

interface WithNotices {
  choices: NoticeChoice[]
  setData(data: { asked: Asked }): void
}

export const noticesData = { asked: null as Asked | null }

/**
 * Offers subscription messages on pages where a person begins to wait for something: `Page({ ...withNotices, data: {
 * ...noticesData } })` with a notice-card. WeChat shows its question only directly on a tap, so the templates are
 * loaded before. The page works without them.
 */
export const withNotices = {
  choices: [] as NoticeChoice[],

  async loadNotices(this: WithNotices) {
    try {
      const { kinds } = await call('service.notices', {})
      this.choices = kinds
      this.setData({ asked: { off: kinds.filter(({ on }) => !on).map(({ kind }) => kind), state: 'ask' } })
    } catch (error) {
      failureOf(error)
    }
  },
  async turnOnNotices(this: WithNotices) {
    const off = this.choices.filter(({ on }) => !on)
    const agreed = await askToSubscribe(off.map(({ templateId }) => templateId))
    const choices = this.choices.map((one) => ({ ...one, on: one.on || agreed.includes(one.templateId) }))
    const still = choices.filter(({ on }) => !on).map(({ kind }) => kind)
    if (agreed.length === 0) return this.setData({ asked: { off: still, state: 'declined' } })
    try {
      await call('service.subscribe', { kinds: choices.filter(({ on }) => on).map(({ kind }) => kind) })
      this.choices = choices
      this.setData({ asked: { off: still, state: 'agreed' } })
    } catch (error) {
      wx.showToast({ title: failureOf(error).message, icon: 'none' })
    }
  },
}
