import { call } from '../../../../api/call'
import { registerPage } from '../../../../page/base-page'
import { type IssuerLines, toIssuerLines } from './lines'

/** The open claims from prepaid cards in the dispatcher's district, added up by issuer. */
registerPage({
  data: {
    lines: [] as IssuerLines[],
    /** There are more complaints than were read. */
    isTruncated: false,
  },

  async loadContent() {
    const { issuers, isTruncated } = await call('complaint.prepaidIssuers', {})
    return { lines: issuers.map(toIssuerLines), isTruncated }
  },
})
