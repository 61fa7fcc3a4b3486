import { call } from '../../../../api/call'
import { registerPage } from '../../../../page/base-page'
import { sendTrack } from '../../send-track'
import { toTrackTexts } from './words'

/**
 * The tracks in a case: an officer sees their own, a leader all of them. Loaded only once each time
 * it is opened, because each request is recorded in the access log.
 */
registerPage({
  loads: 'once',
  query: { id: '' },
  data: { shown: null as ReturnType<typeof toTrackTexts> | null },

  async loadContent() {
    await sendTrack()
    return {
      shown: toTrackTexts(await call('officer.path', { caseId: this.query.id }), Date.now()),
    }
  },
})
