import { call } from '../../cloud/call'
import { sendWay } from '../../cloud/track'
import { page } from '../../page/page'
import { pathWords } from './words'

/**
 * The tracks in a case: an officer sees their own, a leader all of them. Loaded only once each time it is opened,
 * because each request is recorded in the access log.
 */
page({
  loads: 'once',
  query: { id: '' },
  data: { shown: null as ReturnType<typeof pathWords> | null },

  async load() {
    await sendWay()
    return { shown: pathWords(await call('officer.path', { caseId: this.query.id }), Date.now()) }
  },
})
