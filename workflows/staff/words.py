"""The audit sentences of the staff."""

from __future__ import annotations

from workflows.audit.words import teach

teach(
    {
        "staff.added": (
            "{who} đã thêm {name} tại {agency} với vai trò: {roles:role}.",
            "{who} added {name} at {agency} as: {roles:role}.",
        ),
        "staff.changed": ("{who} đã sửa thông tin của {name}.", "{who} changed the particulars of {name}."),
        "staff.roles_changed": (
            "{who} đã đổi vai trò của {name} tại {agency} từ: {before:role} thành: {after:role}.",
            "{who} changed the roles of {name} at {agency} from: {before:role} to: {after:role}.",
        ),
        "staff.disabled": ("{who} đã khóa tài khoản của {name}.", "{who} closed the account of {name}."),
        "staff.enabled": ("{who} đã mở lại tài khoản của {name}.", "{who} opened the account of {name} again."),
        "staff.password_set": ("{who} đã đặt mật khẩu mới cho {name}.", "{who} set a new password for {name}."),
        "staff.signed_in": ("{name} đã đăng nhập từ {address}.", "{name} signed in from {address}."),
        "staff.sign_in_failed": (
            "Có lần đăng nhập không thành công vào tài khoản của {name} từ {address}.",
            "A sign-in to the account of {name} failed, from {address}.",
        ),
        "staff.delegated": (
            "{who} đã ủy quyền vai trò {role:role} cho {name} từ {first:date} đến hết {last:date}.",
            "{who} delegated the role {role:role} to {name} from {first:date} to {last:date}.",
        ),
        "staff.delegation_ended": (
            "{who} đã chấm dứt ủy quyền vai trò {role:role} cho {name}.",
            "{who} ended the delegation of the role {role:role} to {name}.",
        ),
        "token.created": (
            "{who} đã tạo mã truy cập “{name}” cho {person}, dùng đến {until:instant}.",
            "{who} created the access token “{name}” for {person}, good until {until:instant}.",
        ),
        "token.revoked": (
            "{who} đã thu hồi mã truy cập “{name}” của {person}.",
            "{who} revoked the access token “{name}” of {person}.",
        ),
    }
)
