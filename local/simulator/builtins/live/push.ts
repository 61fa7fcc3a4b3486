import { FLV_HEADER, flvConfigTag, flvFrameTag, flvMetadataTag } from './flv.ts'

/** Reports a state to the page of a pusher, with WeChat's status codes. */
type StateReporter = (code: number, message: string) => void

const KEY_FRAME_INTERVAL_US = 1_000_000
const MAX_BUFFERED_BYTES = 1024 * 1024
const MAX_RETRIES = 3
const RETRY_MS = 1000
const BITS_PER_SECOND = 800_000

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
    /** Closes the connection as a lost network would; the push then reconnects. */
    disconnect: () => socket?.close(3000),
    stop,
  }

  const send = (bytes: Uint8Array) => {
    statistics.bytes += bytes.length
    socket!.send(bytes as Uint8Array<ArrayBuffer>)
  }
  const encoder = new VideoEncoder({
    error: (error) => reportState(-1303, `video encode failed: ${error.message}`),
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
        reportState(1002, 'push begin')
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
    if (encoder.state === 'unconfigured') {
      // The coded size of a fake camera in portrait is wrong, its displayed size is right. Encoders
      // need even numbers.
      statistics.width = frame.displayWidth & ~1
      statistics.height = frame.displayHeight & ~1
      const encoderSize = {
        width: statistics.width,
        height: statistics.height,
        bitrate: BITS_PER_SECOND,
        framerate: frameRate,
      }
      encoder.configure({
        codec: 'avc1.42001f',
        ...encoderSize,
        latencyMode: 'realtime',
        avc: { format: 'avc' },
      })
    }
    if (encoder.state !== 'configured') return
    if (encoder.encodeQueueSize > 3 || socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      statistics.dropped++
      reportState(1101, 'net busy')
    } else {
      const keyFrame = frame.timestamp - lastKeyFrameUs >= KEY_FRAME_INTERVAL_US
      if (keyFrame) lastKeyFrameUs = frame.timestamp
      encoder.encode(frame, { keyFrame })
    }
  }

  function connect(): unknown {
    if (!isOnline()) return reconnect()
    socket = new WebSocket(url, 'publisher')
    socket.onopen = () => {
      reportState(1001, 'connected')
      failureCount = 0
      lastKeyFrameUs = Number.NEGATIVE_INFINITY
      firstFrameUs = undefined
    }
    socket.onclose = reconnect
  }

  function reconnect(): unknown {
    if (isStopped) return
    reportState(3004, 'the connection is gone')
    if (++failureCount > MAX_RETRIES) return reportState(-1307, 'gave up after 3 retries')
    reportState(1102, `reconnecting, ${failureCount} of ${MAX_RETRIES}`)
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
    socket?.close(1000)
  }

  connect()
  void readFrames(track, encodeFrame, () => isStopped)
  return push
}

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

const bytesOf = (source: AllowSharedBufferSource) =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice()
