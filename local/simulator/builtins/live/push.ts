import { FLV_HEADER, flvConfigTag, flvFrameTag, flvMetadataTag } from './flv.ts'

/** Reports a state to the page of a pusher, with WeChat's status codes. */
type StateReporter = (code: number, message: string) => void

/** WeChat's status codes of `live-pusher`. */
export const PUSH_STATUS = {
  connected: 1001,
  begun: 1002,
  cameraOpened: 1003,
  networkBusy: 1101,
  reconnecting: 1102,
  disconnected: 3004,
  encodingFailed: -1303,
  failed: -1307,
}

const KEY_FRAME_INTERVAL_US = 1_000_000
/** A frame is dropped if more bytes wait to be sent, or more frames wait to be encoded. */
const MAX_BUFFERED_BYTES = 1024 * 1024
const MAX_QUEUED_FRAMES = 3
const MAX_RETRIES = 3
const RETRY_MS = 1000
const BITS_PER_SECOND = 800_000
/** The codec H.264 in its baseline profile, level 3.1. */
const CODEC = 'avc1.42001f'
/** WebSocket close codes: a normal end, and a code of this program for a lost network. */
const CLOSE_NORMAL = 1000
const CLOSE_NETWORK_LOST = 3000

/**
 * Encodes the video of a camera and sends it to the address of a livestream until it is stopped.
 * Reconnects up to three times when the connection breaks.
 */
export function startPush(
  stream: MediaStream,
  url: string,
  isOnline: () => boolean,
  reportState: StateReporter,
) {
  const statistics = { frames: 0, bytes: 0, dropped: 0, width: 0, height: 0 }
  const track = stream.getVideoTracks()[0]!
  const { frameRate = 20 } = track.getSettings()
  let socket: WebSocket | undefined
  let decoderConfig: Uint8Array | undefined
  let lastKeyFrameUs = Number.NEGATIVE_INFINITY
  let firstFrameUs: number | undefined
  let isStopped = false
  let failureCount = 0

  const push = {
    statistics,
    /** While paused, no frames are sent, and the connection stays open. */
    isPaused: false,
    /** Closes the connection like a lost network. The push then reconnects. */
    disconnect: () => socket?.close(CLOSE_NETWORK_LOST),
    stop,
  }

  const send = (bytes: Uint8Array) => {
    statistics.bytes += bytes.length
    socket!.send(bytes as Uint8Array<ArrayBuffer>)
  }
  const encoder = new VideoEncoder({
    error: (error) =>
      reportState(PUSH_STATUS.encodingFailed, `video encode failed: ${error.message}`),
    output(chunk, metadata) {
      const description = metadata?.decoderConfig?.description
      if (description) decoderConfig = bytesOf(description)
      if (socket?.readyState !== WebSocket.OPEN || !decoderConfig) return
      if (firstFrameUs === undefined) {
        // A connection starts with a key frame, because a player cannot decode frames before one.
        if (chunk.type !== 'key') return
        firstFrameUs = chunk.timestamp
        send(FLV_HEADER)
        send(flvMetadataTag(statistics.width, statistics.height, frameRate))
        send(flvConfigTag(decoderConfig))
        reportState(PUSH_STATUS.begun, 'push begin')
      } else if (description) send(flvConfigTag(decoderConfig))

      const frameData = new Uint8Array(chunk.byteLength)
      chunk.copyTo(frameData)
      const timestampMs = Math.round((chunk.timestamp - firstFrameUs) / 1000)
      send(flvFrameTag(timestampMs, chunk.type === 'key', frameData))
      statistics.frames++
    },
  })

  function encodeFrame(frame: VideoFrame): void {
    if (push.isPaused || socket?.readyState !== WebSocket.OPEN) return
    if (encoder.state === 'unconfigured') configureEncoder(frame)
    if (encoder.state !== 'configured') return
    const isBusy =
      encoder.encodeQueueSize > MAX_QUEUED_FRAMES || socket.bufferedAmount > MAX_BUFFERED_BYTES
    if (isBusy) {
      statistics.dropped++
      reportState(PUSH_STATUS.networkBusy, 'net busy')
    } else {
      const keyFrame = frame.timestamp - lastKeyFrameUs >= KEY_FRAME_INTERVAL_US
      if (keyFrame) lastKeyFrameUs = frame.timestamp
      encoder.encode(frame, { keyFrame })
    }
  }

  function configureEncoder(frame: VideoFrame): void {
    // The displayed size is right. The coded size of a fake camera in portrait is wrong. Encoders
    // need even numbers.
    statistics.width = frame.displayWidth & ~1
    statistics.height = frame.displayHeight & ~1
    encoder.configure({
      codec: CODEC,
      width: statistics.width,
      height: statistics.height,
      bitrate: BITS_PER_SECOND,
      framerate: frameRate,
      latencyMode: 'realtime',
      avc: { format: 'avc' },
    })
  }

  function connect(): unknown {
    if (!isOnline()) return reconnect()
    socket = new WebSocket(url, 'publisher')
    socket.onopen = () => {
      reportState(PUSH_STATUS.connected, 'connected')
      failureCount = 0
      lastKeyFrameUs = Number.NEGATIVE_INFINITY
      firstFrameUs = undefined
    }
    socket.onclose = reconnect
  }

  function reconnect(): unknown {
    if (isStopped) return
    reportState(PUSH_STATUS.disconnected, 'the connection is gone')
    if (++failureCount > MAX_RETRIES)
      return reportState(PUSH_STATUS.failed, 'gave up after 3 retries')
    reportState(PUSH_STATUS.reconnecting, `reconnecting, ${failureCount} of ${MAX_RETRIES}`)
    setTimeout(() => isStopped || connect(), RETRY_MS * failureCount)
  }

  /** Sends the frames that are already encoded, then closes the connection. */
  async function stop(): Promise<void> {
    if (isStopped) return
    isStopped = true
    if (encoder.state === 'configured') await encoder.flush()
    if (encoder.state !== 'closed') encoder.close()
    // Closing the socket earlier would lose the last frames.
    while (socket?.readyState === WebSocket.OPEN && socket.bufferedAmount > 0)
      await new Promise((resolve) => setTimeout(resolve, 10))
    socket?.close(CLOSE_NORMAL)
  }

  connect()
  void readFrames(track, encodeFrame, () => isStopped)
  return push
}

/**
 * Passes each frame of a camera to `useFrame` and frees it afterwards, until the push is stopped.
 */
async function readFrames(
  track: MediaStreamTrack,
  useFrame: (frame: VideoFrame) => void,
  isStopped: () => boolean,
) {
  const Processor = (window as any).MediaStreamTrackProcessor
  const reader = new Processor({ track, maxBufferSize: 2 }).readable.getReader()
  while (!isStopped()) {
    const { value, done } = await reader.read()
    if (done) return
    if (!isStopped()) useFrame(value)
    value.close()
  }
  await reader.cancel()
}

/** A copy of the bytes. */
const bytesOf = (source: AllowSharedBufferSource) =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice()
