import { call } from '../../cloud/call'
import { inForce } from '../../cloud/in-force'
import { formPage } from '../../page/form-page'
import type { MessageTemplate } from '../../shared/vocabulary/message-templates'
import {
  otherRoutes,
  type RefusalGround,
  refusalDetails,
  refusalGrounds,
} from '../../shared/vocabulary/refusal-grounds'
import { choices } from '../../words/choices'
import { orElse } from '../../words/failure'

formPage({
  questions: ['ground', 'reason'],
  loads: 'once',
  query: { id: '' },
  data: {
    grounds: choices(refusalGrounds),
    ground: '' as RefusalGround | '',
    /** The other ways that the decision will name. */
    routes: [] as string[],
    reason: '',
    paper: '',
    templates: [] as MessageTemplate[],
  },

  /** A reason can be written without them too. */
  async load() {
    const { rows: templates } = await orElse(inForce('texts'), { version: '', rows: [] })
    return { templates }
  },

  pick({ detail }: WechatMiniprogram.CustomEvent<{ chosen: RefusalGround[] }>) {
    const [ground] = detail.chosen
    const routes = ground ? refusalDetails[ground].routes.map(otherRoutes.label) : []
    this.enter({ ground: ground ?? '', routes })
  },
  async preview() {
    const { ground, reason } = this.data
    if (!ground) return this.showErrors({ ground: '请选择不予受理的情形' })
    const paper = { kind: 'refused' as const, ground, reason }
    const sent = await this.sendOnce(() => call('mediation.preview', { caseId: this.query.id, paper }))
    if (sent) this.setData({ paper: sent.answer.text })
  },
  async save() {
    const { ground, reason } = this.data
    if (!ground) return this.showErrors({ ground: '请选择不予受理的情形' })
    if (reason.trim().length < 5) return this.showErrors({ reason: '请写明理由，至少 5 个字' })
    const sent = await this.sendOnce((key) =>
      call('complaint.decide', { caseId: this.query.id, decision: 'refuse', ground, reason }, { key }),
    )
    if (sent) wx.navigateBack()
  },
})
