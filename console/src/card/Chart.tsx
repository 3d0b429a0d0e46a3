import { Box, Skeleton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'

export type Plotting = typeof import('@observablehq/plot')
type Props = {
  /** What the drawing says, for who cannot see it. */
  readonly label: string
  readonly height: number
  readonly draw: (plot: Plotting, width: number) => Element
}

/** A drawing by Observable Plot, which is loaded when the first one is needed. Keep `draw` stable: it runs again when it changes. */
export function Chart({ label, height, draw }: Props) {
  const plot = usePlot()
  const { ref: frame, width } = useElementSize<HTMLDivElement>()
  const paper = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!plot || width === 0) return
    paper.current?.replaceChildren(draw(plot, width))
  }, [plot, width, draw])
  return (
    <Box ref={frame} role="img" aria-label={label} mih={height}>
      {plot ? <div ref={paper} aria-hidden /> : <Skeleton height={height} radius="md" />}
    </Box>
  )
}

// --- internal ---

function usePlot(): Plotting | null {
  const [plot, setPlot] = useState<Plotting | null>(null)
  useEffect(() => {
    let here = true
    void import('@observablehq/plot').then(loaded => { if (here) setPlot(loaded) })
    return () => { here = false }
  }, [])
  return plot
}
