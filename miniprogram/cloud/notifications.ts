import { whoAmI } from './me'

/**
 * A notification says only that something changed: the page then asks the server, so a lost notification loses nothing.
 * A watch is a connection, of which an environment has few, and made for news to many: staff on duty have one, and
 * everybody else looks at their one small document at intervals. So does staff while their watch is broken, until a new
 * one, tried at longer intervals, stands.
 */
const LOOK_MS = 5_000
const RETRY_MS = 20_000

/** A notification: the case and the state that it has come to. */
interface Notification {
  kind: string
  caseId: string
}

/**
 * Calls `changed` with the notification whenever something changed for this person. Returns a function that stops it,
 * to be called when the page hides.
 */
export function onNotification(changed: (notification?: Notification) => void): () => void {
  let over = false
  let known: string | undefined
  let watcher: { close(): unknown } | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let rounds: ReturnType<typeof setInterval> | undefined

  const own = () => wx.cloud.database().collection('notifications').where({ to: '{openid}' })
  const look = async () => {
    const { data } = await own().limit(1).get()
    const said = JSON.stringify(data)
    if (!over && known !== undefined && said !== known) changed(data[0] as Notification | undefined)
    known = said
  }
  const lookAround = () => {
    if (over || rounds) return
    // A look that fails is made up for by the next.
    const quietly = () => void look().catch(() => {})
    quietly()
    rounds = setInterval(quietly, LOOK_MS)
  }
  const rest = () => {
    if (rounds) clearInterval(rounds)
    rounds = undefined
  }
  const listen = () => {
    if (over) return
    watcher = own().watch({
      onChange: (snapshot: { type?: string; docs: Record<string, any> }) => {
        rest()
        if (!over && snapshot.type !== 'init') changed(snapshot.docs[0])
      },
      onError: () => {
        watcher = undefined
        lookAround()
        retry = setTimeout(listen, RETRY_MS)
      },
    })
  }

  whoAmI().then(
    ({ role }) => (role === 'consumer' || role === 'merchant' ? lookAround() : listen()),
    () => lookAround(),
  )
  return () => {
    over = true
    if (retry) clearTimeout(retry)
    rest()
    watcher?.close()
    watcher = undefined
  }
}
