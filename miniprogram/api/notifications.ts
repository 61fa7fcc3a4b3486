import { loadProfile } from './me'
import { isPollDue, type LiveSituation, livePollMs } from './poll-delay'

/**
 * How long to wait before a broken watch is opened again. Polling goes on meanwhile.
 *
 * A notification only says that something changed. The page then asks the server, so nothing is
 * lost with a notification. A watch (WeChat's `watch` of a database query) takes a connection, and
 * an environment has few of them. So only staff use a watch. Everybody else polls one small
 * document: every five seconds while a change is likely, otherwise once a minute.
 */
const watchRetryMs = 20_000

interface Notification {
  /** What happened to the case, for example `offered` or `returned`. */
  kind: string
  caseId: string
}

/** The functions that check for a notification now, one per page that polls. */
const pollingPages = new Set<() => void>()

/** Checks for a notification at once. Called when the person has just done something. */
export function checkNotifications(): void {
  for (const checkPage of pollingPages) checkPage()
}

/**
 * Calls `onChange` with the notification whenever something changed for this person. Returns a
 * function that stops it. The page calls that function when it hides.
 * @param readSituation returns what the page shows at this moment; it decides how often to poll
 */
export function onNotification(
  onChange: (notification?: Notification) => void,
  readSituation: () => LiveSituation = () => ({}),
): () => void {
  let isStopped = false
  let isStaff = false
  let lastPollAt = 0
  let lastChangeAt: number | undefined
  let lastSnapshot: string | undefined
  let watcher: { close(): unknown } | undefined
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let pollTimer: ReturnType<typeof setInterval> | undefined

  const ownNotification = () =>
    wx.cloud.database().collection('notifications').where({ to: '{openid}' })

  const checkOnce = async () => {
    lastPollAt = Date.now()
    const { data } = await ownNotification().limit(1).get()
    const currentSnapshot = JSON.stringify(data)
    if (!isStopped && lastSnapshot !== undefined && currentSnapshot !== lastSnapshot) {
      lastChangeAt = Date.now()
      onChange(data[0] as Notification | undefined)
    }
    lastSnapshot = currentSnapshot
  }
  // If a check fails, the next one finds the same change.
  const checkQuietly = () => void checkOnce().catch(() => {})

  const currentSituation = (): LiveSituation => {
    const situation = readSituation()
    const changedAt = Math.max(situation.changedAt ?? 0, lastChangeAt ?? 0)
    return { ...situation, changedAt, mayReceiveOffer: isStaff }
  }
  const checkWhenDue = () => {
    if (isPollDue(lastPollAt, currentSituation(), Date.now())) checkQuietly()
  }

  const startPolling = () => {
    if (isStopped || pollTimer) return
    checkQuietly()
    pollTimer = setInterval(checkWhenDue, livePollMs)
    pollingPages.add(checkQuietly)
  }

  const stopPolling = () => {
    if (pollTimer) clearInterval(pollTimer)
    pollTimer = undefined
    pollingPages.delete(checkQuietly)
  }

  const startWatching = () => {
    if (isStopped) return
    watcher = ownNotification().watch({
      onChange: (snapshot: { type?: string; docs: Record<string, any> }) => {
        stopPolling()
        // The first snapshot only shows the present state.
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
    ({ role }) => {
      isStaff = role !== 'consumer' && role !== 'merchant'
      if (isStaff) startWatching()
      else startPolling()
    },
    // The role is unknown, for example because the phone is offline.
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
