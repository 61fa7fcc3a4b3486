import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { ruleLines } from '../../words/triage-rules'
import { dateTime } from '../../words/when'
import { draftLine, editionLine } from './lines'

page({
  data: {
    /** The rule whose conditions are shown; -1: none. */
    open: -1,
    version: '',
    since: '',
    rules: [] as ReturnType<typeof ruleLines>,
    draft: null as ReturnType<typeof draftLine> | null,
    history: [] as ReturnType<typeof editionLine>[],
  },

  turn(event: WechatMiniprogram.TouchEvent) {
    const { at } = event.currentTarget.dataset
    this.setData({ open: this.data.open === at ? -1 : at })
  },
  async load() {
    const [{ role }, { ruleSet, areas, since, draft, history }] = await Promise.all([
      whoAmI(),
      call('dispatch.rules', {}),
    ])
    const now = Date.now()
    return {
      version: ruleSet.version,
      rules: ruleLines(ruleSet, areas),
      since: since === undefined ? '最初的规则' : `${dateTime(since, now)} 起`,
      draft: draft ? draftLine(draft, role === 'leader', now) : null,
      history: history.filter((one) => one.since !== since).map((one) => editionLine(one, now)),
    }
  },
})
