import { loadProfile } from './me'

/**
 * A notification says only that something changed. The page then asks the server, so a lost
 * notification loses nothing. A watch is a connection, and an environment has few connections. So
 * only staff use a watch; everybody else polls one small document. Staff also poll while their
 * watch is broken; a new watch is tried at longer intervals.
 */
const pollIntervalMs = 5_000
const watchRetryMs = 20_000

/** A notification: the case and the state that it has come to. */
interface Notification {
  kind: string
  caseId: string
}

/**
 * Calls `onChange` with the notification whenever something changed for this person. Returns a
 * function that stops it, to be called when the page hides.
 */
export function onNotification(onChange: (notification?: Notification) => void): () => void {
  let isStopped = false
  let lastSnapshot: string | undefined
  let watcher: { close(): unknown } | undefined
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let pollTimer: ReturnType<typeof setInterval> | undefined

  const ownNotification = () =>
    wx.cloud.database().collection('notifications').where({ to: '{openid}' })
  const checkOnce = async () => {
    const { data } = await ownNotification().limit(1).get()
    const currentSnapshot = JSON.stringify(data)
    if (!isStopped && lastSnapshot !== undefined && currentSnapshot !== lastSnapshot)
      onChange(data[0] as Notification | undefined)
    lastSnapshot = currentSnapshot
  }
  const startPolling = () => {
    if (isStopped || pollTimer) return
    // A look that fails is made up for by the next.
    const checkQuietly = () => void checkOnce().catch(() => {})
    checkQuietly()
    pollTimer = setInterval(checkQuietly, pollIntervalMs)
  }
  const stopPolling = () => {
    if (pollTimer) clearInterval(pollTimer)
    pollTimer = undefined
  }
  const startWatching = () => {
    if (isStopped) return
    watcher = ownNotification().watch({
      onChange: (snapshot: { type?: string; docs: Record<string, any> }) => {
        stopPolling()
        if (!isStopped && snapshot.type !== 'init') onChange(snapshot.docs[0])
      },
      onError: () => {
        watcher = undefined
        startPolling()
        retryTimer = setTimeout(startWatching, watchRetryMs)
      },
    })
  }

  loadProfile().then(
    ({ role }) => (role === 'consumer' || role === 'merchant' ? startPolling() : startWatching()),
    () => startPolling(),
  )
  return () => {
    isStopped = true
    if (retryTimer) clearTimeout(retryTimer)
    stopPolling()
    watcher?.close()
    watcher = undefined
  }
}
