import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { textScale } from '../../phone/text-scale'
import { type Failure, failureOf } from '../../words/failure'
import { ruleLines } from '../../words/triage-rules'
import { dateTime } from '../../words/when'
import { draftLine, editionLine } from './lines'

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    version: '',
    since: '',
    rules: [] as ReturnType<typeof ruleLines>,
    draft: null as ReturnType<typeof draftLine> | null,
    history: [] as ReturnType<typeof editionLine>[],
  },

  async load() {
    try {
      const [{ role }, { ruleSet, areas, since, draft, history }] = await Promise.all([
        whoAmI(),
        call('dispatch.rules', {}),
      ])
      const now = Date.now()
      this.setData({
        ready: true,
        failure: null,
        version: ruleSet.version,
        rules: ruleLines(ruleSet, areas),
        since: since === undefined ? '最初的规则' : `${dateTime(since, now)} 起`,
        draft: draft ? draftLine(draft, role === 'leader', now) : null,
        history: history.filter((one) => one.since !== since).map((one) => editionLine(one, now)),
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  go(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/command/rule-draft/rule-draft?of=${event.currentTarget.dataset.of}` })
  },
})
