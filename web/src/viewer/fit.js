// Canvas views with room for what lies over the corners.

/** Show the whole diagram inside `room` (pixels kept free at top, right, bottom, left), never larger than `largest`. */
export function fit(canvas, room, largest = 1.2) {
  const { inner, outer } = canvas.viewbox();
  if (!inner.width || !inner.height || !outer.width) return;
  const width = outer.width - room.left - room.right;
  const height = outer.height - room.top - room.bottom;
  const scale = Math.min(width / inner.width, height / inner.height, largest);
  canvas.viewbox({
    x: inner.x - (room.left + (width - inner.width * scale) / 2) / scale,
    y: inner.y - (room.top + (height - inner.height * scale) / 2) / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}

/** Put `shapes` in the middle, at the size they were drawn. */
export function centre(canvas, shapes) {
  const { width, height } = canvas.viewbox().outer;
  const middle = (start, size) => {
    const first = Math.min(...shapes.map((shape) => shape[start]));
    const last = Math.max(...shapes.map((shape) => shape[start] + shape[size]));
    return (first + last) / 2;
  };
  canvas.viewbox({ x: middle('x', 'width') - width / 2, y: middle('y', 'height') - height / 2, width, height });
}
