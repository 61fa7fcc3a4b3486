import { call } from '../../../../api/call'
import { registerPage } from '../../../../page/base-page'
import { sendTrack } from '../../send-track'
import { toTrackTexts } from './words'

/**
 * The tracks in a case: an officer sees their own, a leader sees all. They are loaded only once
 * each time the page is opened, because each request of a leader is recorded in the access log.
 */
registerPage({
  loads: 'once',
  query: { id: '' },
  data: { trackTexts: null as ReturnType<typeof toTrackTexts> | null },

  async loadContent() {
    // The officer's own track must not lack the positions that are still on this phone.
    await sendTrack()
    const officerPaths = await call('officer.path', { caseId: this.query.id })
    return { trackTexts: toTrackTexts(officerPaths, Date.now()) }
  },
})
