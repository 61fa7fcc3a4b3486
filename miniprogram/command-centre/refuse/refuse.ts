import { call } from '../../api/call'
import { loadCurrentSetting } from '../../api/in-force'
import { choicesFromList } from '../../format/choices'
import { valueOrFallback } from '../../format/failure'
import { registerFormPage } from '../../page/form-page'
import type { MessageTemplate } from '../../shared/vocabulary/message-templates'
import {
  type NonAcceptanceGround,
  nonAcceptanceDetails,
  nonAcceptanceGrounds,
  otherRoutes,
} from '../../shared/vocabulary/non-acceptance-grounds'

/** Characters. A decision without a real reason could not be defended. */
const minReasonLength = 5

/** Decides not to accept a complaint (Order 121 Art. 16). */
registerFormPage({
  questionIds: ['ground', 'reason'],
  loads: 'once',
  query: { id: '' },
  data: {
    grounds: choicesFromList(nonAcceptanceGrounds),
    ground: '' as NonAcceptanceGround | '',
    /** Where else the complainant can turn. The decision names these routes. */
    routes: [] as string[],
    reason: '',
    /** Text of the decision as it would be issued, empty until it is requested. */
    paper: '',
    templates: [] as MessageTemplate[],
  },

  /** The templates are a help only. If they cannot be loaded, the page works without them. */
  async loadContent() {
    const { rows: messageTemplates } = await valueOrFallback(loadCurrentSetting('texts'), {
      version: '',
      rows: [],
    })
    return { templates: messageTemplates }
  },

  enterChoice({ detail }: WechatMiniprogram.CustomEvent<{ selection: NonAcceptanceGround[] }>) {
    const [ground] = detail.selection
    const otherRouteTexts = ground ? nonAcceptanceDetails[ground].routes.map(otherRoutes.label) : []
    this.enterValues({ ground: ground ?? '', routes: otherRouteTexts })
  },
  async showPreview() {
    const { ground, reason: typedReason } = this.data
    if (!ground) return this.showErrors({ ground: '请选择不予受理的情形' })
    const previewInput = { kind: 'refused' as const, ground, reason: typedReason }
    const sentResult = await this.sendOnce(() =>
      call('mediation.preview', { caseId: this.query.id, paper: previewInput }),
    )
    if (sentResult) this.setData({ paper: sentResult.output.text })
  },
  async saveNonAcceptance() {
    const { ground, reason: typedReason } = this.data
    if (!ground) return this.showErrors({ ground: '请选择不予受理的情形' })
    if (typedReason.trim().length < minReasonLength)
      return this.showErrors({ reason: '请写明理由，至少 5 个字' })
    const sentResult = await this.sendOnce((requestKey) =>
      call(
        'complaint.decide',
        { caseId: this.query.id, decision: 'refuse', ground, reason: typedReason },
        { requestKey },
      ),
    )
    if (sentResult) wx.navigateBack()
  },
})
