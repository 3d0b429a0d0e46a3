import { createTheme, type MantineColorsTuple } from '@mantine/core'

// A good cafe: paper and crema by day, roasted brown by night, and one colour - the bottle green of the awning.
const awning: MantineColorsTuple = [
  '#eef6f2', '#dcebe4', '#b7d6c8', '#8fc0ab', '#6cac92', '#4c9a7d', '#33805f', '#1f6450', '#17503f', '#0e3b2e',
]
const paper: MantineColorsTuple = [
  '#fbf8f3', '#f5f0e8', '#ebe4d9', '#ddd4c6', '#c8bdac', '#ab9e8c', '#85796a', '#5f554a', '#3f3831', '#29241f',
]
const roast: MantineColorsTuple = [
  '#ece5da', '#c9c0b3', '#a89e91', '#7d7368', '#544c43', '#3e3730', '#2d2823', '#221e1a', '#1a1714', '#12100e',
]
// Brick instead of Mantine's signal red, on which light letters have a contrast of 3.8: 5.4 and more here, as WCAG AA asks for 4.5.
const brick: MantineColorsTuple = [
  '#fdf1ee', '#f9e1da', '#f2c3b7', '#f0a394', '#ff8a7a', '#e8695c', '#c2392e', '#b3261e', '#9a231c', '#7d1a15',
]

const dialogTitle = { fontFamily: 'var(--mantine-font-family-headings)', fontSize: 20, fontWeight: 600 }

export const theme = createTheme({
  primaryColor: 'awning',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  colors: { awning, gray: paper, dark: roast, red: brick },
  white: '#fffdfa',
  black: '#29241f',
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, "Liberation Sans", sans-serif',
  headings: {
    fontFamily: 'ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, "PT Serif", "Noto Serif", Georgia, "Liberation Serif", serif',
    fontWeight: '600',
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '8px', md: '12px', lg: '18px', xl: '28px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { styles: { title: dialogTitle } },
    Drawer: { styles: { title: dialogTitle } },
    Table: { defaultProps: { borderColor: 'var(--usual-line)' } },
    SegmentedControl: { styles: { root: { background: 'var(--usual-soft)' } } },
  },
})
