import { call } from '../../api/call'
import { loadSettingInForce } from '../../api/in-force'
import { choicesFromList } from '../../format/choices'
import { valueOrFallback } from '../../format/failure'
import { registerFormPage } from '../../page/form-page'
import type { MessageTemplate } from '../../shared/vocabulary/message-templates'
import {
  otherRoutes,
  type RefusalGround,
  refusalDetails,
  refusalGrounds,
} from '../../shared/vocabulary/refusal-grounds'

registerFormPage({
  questions: ['ground', 'reason'],
  loads: 'once',
  query: { id: '' },
  data: {
    grounds: choicesFromList(refusalGrounds),
    ground: '' as RefusalGround | '',
    /** The other ways that the decision will name. */
    routes: [] as string[],
    reason: '',
    paper: '',
    templates: [] as MessageTemplate[],
  },

  /** A reason can be written without them too. */
  async load() {
    const { rows: messageTemplates } = await valueOrFallback(loadSettingInForce('texts'), {
      version: '',
      rows: [],
    })
    return { templates: messageTemplates }
  },

  pick({ detail }: WechatMiniprogram.CustomEvent<{ chosen: RefusalGround[] }>) {
    const [refusalGround] = detail.chosen
    const otherWays = refusalGround
      ? refusalDetails[refusalGround].routes.map(otherRoutes.label)
      : []
    this.enter({ ground: refusalGround ?? '', routes: otherWays })
  },
  async preview() {
    const { ground: refusalGround, reason: typedReason } = this.data
    if (!refusalGround) return this.showErrors({ ground: '请选择不予受理的情形' })
    const previewInput = { kind: 'refused' as const, ground: refusalGround, reason: typedReason }
    const sentResult = await this.sendOnce(() =>
      call('mediation.preview', { caseId: this.query.id, paper: previewInput }),
    )
    if (sentResult) this.setData({ paper: sentResult.output.text })
  },
  async save() {
    const { ground: refusalGround, reason: typedReason } = this.data
    if (!refusalGround) return this.showErrors({ ground: '请选择不予受理的情形' })
    if (typedReason.trim().length < 5) return this.showErrors({ reason: '请写明理由，至少 5 个字' })
    const sentResult = await this.sendOnce((key) =>
      call(
        'complaint.decide',
        { caseId: this.query.id, decision: 'refuse', ground: refusalGround, reason: typedReason },
        { key },
      ),
    )
    if (sentResult) wx.navigateBack()
  },
})
