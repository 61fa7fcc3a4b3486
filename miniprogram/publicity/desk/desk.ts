import { call } from '../../api/call'
import { momentText } from '../../format/when'
import { moduleRecordPage } from '../../modules/menus'
import { registerPage } from '../../page/base-page'
import { instruments, publicationDuties, warningStates } from '../../shared/vocabulary/publication'

/** The worklist of staff who publish warnings. */
registerPage({
  data: {
    /** The page with a shop's dossier. Without a module that has it, the public page of the shop. */
    shopPage: moduleRecordPage('dossier') || '/pages/shop/shop',
    /** The reader's duties in publication. */
    duties: '',
    /** Shops with new substantiated complaints after a penalty. */
    again: [] as { merchantId: string; shop: string; about: string; numbers: string }[],
    files: [] as { id: string; title: string; state: string; about: string }[],
  },
  async loadContent() {
    const {
      duties: ownDuties,
      again: repeatOffenders,
      files: warningFiles,
    } = await call('warning.desk', {})
    const now = Date.now()
    return {
      duties: ownDuties.map((ownDuty) => publicationDuties.label(ownDuty)).join('、'),
      again: repeatOffenders.map(
        ({ merchantId, shop: shopName, documentNo, decidedOn, numbers: caseNumbers }) => ({
          merchantId,
          shop: shopName,
          about: `${decidedOn} 的处罚（${documentNo}）以后，又有 ${caseNumbers.length} 件投诉属实`,
          numbers: caseNumbers.join('、'),
        }),
      ),
      files: warningFiles.map(
        ({ id, title: fileTitle, state: fileState, instrument, shop: shopName, updatedAt }) => ({
          id,
          title: fileTitle,
          state: warningStates.label(fileState),
          about: [instruments.label(instrument), shopName, momentText(updatedAt, now)]
            .filter(Boolean)
            .join(' · '),
        }),
      ),
    }
  },
})
